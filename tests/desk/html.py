"""Faults in a page's HTML that browsers pass over in silence: misnesting, doubled ids, references
to nothing, and fields, links and pictures that no screen reader can name."""

from collections.abc import Iterable
from html.parser import HTMLParser

Attributes = dict[str, str]
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
CLOSES_P = frozenset(
    """address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5
    h6 header hr main nav ol p pre section table ul""".split()  # noqa: SIM905
)
PHRASING_ONLY = frozenset("p h1 h2 h3 h4 h5 h6 span button label strong em small b i".split())  # noqa: SIM905
BLOCKS = CLOSES_P - {"hr"} | {"li", "dt", "dd", "tr", "td", "th"}
PARENTS = {
    "li": {"ul", "ol", "menu", "template"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"table", "thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "thead": {"table"},
    "tbody": {"table"},
    "caption": {"table"},
    "summary": {"details"},
    "legend": {"fieldset"},
    "option": {"select", "optgroup", "datalist"},
}
CHILDREN = {"ul": {"li", "template"}, "ol": {"li", "template"}, "tr": {"td", "th"}}
NEVER_WITHIN_ITSELF = {"a", "button", "form", "label"}
OLD = {"align", "bgcolor", "border", "cellpadding", "cellspacing", "nowrap", "valign"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget")
UNNAMED_INPUTS = {"hidden", "submit", "button", "image", "reset"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[tuple[str, Attributes]] = []
        self.ids: list[str] = []
        self.wanted: list[tuple[str, str]] = []
        self.fields: list[Attributes] = []
        self.labels: set[str] = set()
        self.said: list[list[str]] = []

    def fault(self, what: str) -> None:
        line, _ = self.getpos()
        within = " > ".join(tag for tag, _ in self.open[-3:])
        self.faults.append(f"line {line}, in {within}: {what}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        given = {name: value or "" for name, value in attrs}
        if len(names) > len(given):
            self.fault(f"<{tag}> has an attribute twice: {names}")
        if old := OLD & given.keys():
            self.fault(f"<{tag}> has {old}, which HTML has no more")
        self._nest(tag)
        self._refer(tag, given)
        self._name(tag, given)
        if tag not in VOID:
            self.open.append((tag, given))
            self.said.append([given.get("aria-label", ""), given.get("title", "")])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self.open or self.open[-1][0] != tag:
            self.fault(f"</{tag}> ends nothing that is open")
            return
        _, given = self.open.pop()
        words = " ".join(self.said.pop()).strip()
        needs_words = tag in ("button", "h1", "h2", "h3", "th") or (tag == "a" and "href" in given)
        hidden = given.get("aria-hidden") == "true" or given.keys() & {"aria-labelledby", "hidden"}
        if needs_words and not words and not hidden and tag != "th":
            self.fault(f"<{tag}> says nothing: {given}")
        if self.said:
            self.said[-1].append(words)

    def handle_data(self, data: str) -> None:
        if self.said:
            self.said[-1].append(data.strip())
        if data.strip() and self.open and self.open[-1][0] in ("ul", "ol", "tr", "table", "tbody"):
            self.fault(f"words within <{self.open[-1][0]}>: {data.strip()[:40]!r}")

    def _nest(self, tag: str) -> None:
        above = [name for name, _ in self.open]
        parent = above[-1] if above else ""
        if tag in PARENTS and parent not in PARENTS[tag]:
            self.fault(f"<{tag}> in <{parent}>")
        if parent in CHILDREN and tag not in CHILDREN[parent] | {"script"}:
            self.fault(f"<{tag}> in <{parent}>")
        if tag in BLOCKS and parent in PHRASING_ONLY:
            self.fault(f"<{tag}> in <{parent}>")
        if tag in CLOSES_P and "p" in above:
            self.fault(f"<{tag}> ends the <p> that it stands in")
        if tag in NEVER_WITHIN_ITSELF and tag in above:
            self.fault(f"<{tag}> in <{tag}>")

    def _refer(self, tag: str, given: Attributes) -> None:
        if "id" in given:
            self.ids.append(given["id"])
            if not given["id"] or any(map(str.isspace, given["id"])):
                self.fault(f"<{tag}> has the id {given['id']!r}")
        for name in REFERENCES:
            if name in given:
                self.wanted += [(name, each) for each in given[name].split()] or [(name, "")]
        if tag == "label" and given.get("for"):
            self.labels.add(given["for"])

    def _name(self, tag: str, given: Attributes) -> None:
        if tag == "img":
            if "alt" not in given:
                self.fault(f"<img> without alt: {given}")
            if self.said:
                self.said[-1].append(given.get("alt", ""))
        is_field = tag in ("select", "textarea") or (
            tag == "input" and given.get("type", "text") not in UNNAMED_INPUTS
        )
        within_label = any(name == "label" for name, _ in self.open)
        # Django's form of a new row, which a script fills in.
        of_template = "__prefix__" in given.get("name", "")
        is_hidden = "hidden" in given or "hidden" in given.get("class", "").split()
        if is_field and not (within_label or _says(given) or of_template or is_hidden):
            self.fields.append({"tag": tag, **given})


def _says(given: Attributes) -> bool:
    return any(given.get(name) for name in ("aria-label", "aria-labelledby", "title"))


def faults(html: str) -> list[str]:
    """Of a whole page."""
    reader = _Reader()
    if not html.lstrip().lower().startswith("<!doctype html>"):
        reader.faults.append("no doctype")
    reader.feed(html)
    reader.close()
    return [*reader.faults, *_left(reader)]


def _left(reader: _Reader) -> Iterable[str]:
    """What only the whole page tells."""
    if reader.open:
        yield f"never closed: {[tag for tag, _ in reader.open]}"
    if doubled := {each for each in reader.ids if reader.ids.count(each) > 1}:
        yield f"ids that are there twice: {sorted(doubled)}"
    for name, target in reader.wanted:
        if target not in reader.ids and "__prefix__" not in target:
            yield f"{name} names {target!r}, which is not there"
    for given in reader.fields:
        if given.get("id") not in reader.labels:
            yield f"a field without a label: {given}"
