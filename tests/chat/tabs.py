"""A page of a conversation, by the rules of `static/js/live`: what it shows must be a fresh page's.

Frames come late, twice, in any order or never; catching up mends that. The scripts themselves are
tested in a browser (tests/browser/test_tabs.py, test_deleting.py); here a state machine can do
thousands of steps.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client

HTML = {"accept": "text/html", "hx-request": "true"}
MESSAGE, CURSOR = "message-", "cursor-"


@dataclass(frozen=True)
class Item:
    """An element of the log."""

    id: str
    order: int
    version: int
    removed: bool
    text: str


class Fragments(HTMLParser):
    """The messages in a page or in fragments, and the numbers that stand with them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.items: list[Item] = []
        self.cleared = self.version = 0
        self.has_older = False
        self._open: list[dict[str, str | None]] = []
        self._text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.cleared = max(self.cleared, int(found.get("data-cleared") or 0))
        self.has_older |= "data-sentinel" in found
        if (found.get("id") or "").startswith(CURSOR):
            self.version = int(found["data-version"] or 0)
        if tag == "li":
            self._open.append(found)

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != "li":
            return
        found = self._open.pop()
        if self._open:
            return  # A list within a message.
        text, self._text = " ".join("".join(self._text).split()), []
        if (found.get("id") or "").startswith(MESSAGE):
            self.items.append(_item(found, text))


def _item(found: dict[str, str | None], text: str) -> Item:
    order, version = (int(found[name] or 0) for name in ("data-order", "data-version"))
    return Item(found["id"] or "", order, version, "data-removed" in found, text)


@dataclass
class Tab:
    """`reached`: the version up to which it has missed nothing. `waiting`: frames that have not
    arrived."""

    client: Client
    path: str
    messages: str
    items: dict[str, Item] = field(default_factory=dict)
    reached: int = 0
    cleared: int = 0
    has_older: bool = False
    waiting: list[str] = field(default_factory=list)
    _ahead: set[int] = field(default_factory=set)

    def open(self) -> "Tab":
        """A fresh page, with all that has happened."""
        page = Fragments(self._get(self.path, {"accept": "text/html"}))
        self.items = {item.id: item for item in page.items}
        self.reached, self.cleared = page.version, page.cleared
        self.has_older = page.has_older
        self._ahead.clear()
        return self

    @property
    def shown(self) -> list[Item]:
        there = (item for item in self.items.values() if not item.removed)
        return sorted(there, key=lambda item: item.order)

    def take(self, html: str) -> int:
        """Merges fragments; returns the version that a catch-up has led to, otherwise 0."""
        told = Fragments(html)
        if told.cleared > self.cleared:
            self._drop(told.cleared)
        for item in told.items:
            if item.order > self.cleared and not self._is_obsolete(item):
                self._put(item)
        self._see({item.version for item in told.items})
        return told.version

    def catch_up(self) -> None:
        before = self.reached
        version = self.take(self._get(f"{self.messages}?since={before}", HTML))
        self._advance(version)
        if self.reached > before:
            self.catch_up()

    def _drop(self, cleared: int) -> None:
        self.cleared, self.has_older = cleared, False
        self.items = {pk: item for pk, item in self.items.items() if item.order > cleared}
        self._advance(cleared)

    def _is_obsolete(self, item: Item) -> bool:
        if item.id in self.items:
            return False
        oldest = min((one.order for one in self.shown), default=0)
        is_on_older_page = self.has_older and not item.removed and item.order < oldest
        return is_on_older_page or item.version <= self.reached

    def _put(self, item: Item) -> None:
        known = self.items.get(item.id)
        if known is None or item.version >= known.version:
            self.items[item.id] = item

    def _see(self, versions: set[int]) -> None:
        self._ahead |= {version for version in versions if version > self.reached}
        self._advance(0)

    def _advance(self, version: int) -> None:
        self.reached = max(self.reached, version)
        while self.reached + 1 in self._ahead:
            self.reached += 1
        self._ahead = {version for version in self._ahead if version > self.reached}

    def _get(self, path: str, headers: dict[str, str]) -> str:
        answer = self.client.get(path, headers=headers)
        assert answer.status_code == 200
        return str(answer.content.decode())
