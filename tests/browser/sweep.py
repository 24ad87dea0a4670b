"""Many pages of one frame, one after the other: axe, and nothing cut, light and dark, on a phone
and on a desk. Colours are most of what axe costs, so each pair of text and ground is looked at
once, on the first page that has it.
"""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.axe import OF_COLOURS, OPTIONS
from tests.browser.checks import PHONE, TOO_WIDE, WIDE

FRAME, CONTENT = "html", "#content"
BUT_COLOURS = {**OPTIONS, "rules": {rule: {"enabled": False} for rule in OF_COLOURS}}
COLOURS = {**OPTIONS, "runOnly": {"type": "rule", "values": OF_COLOURS}}
LOOK = """async ([where, options]) => {
  const { violations } = await axe.run(document.querySelector(where), options);
  return violations.map((one) => [one.help, ...one.nodes.map((node) => node.html)].join("\\n  "));
}"""
# What decides about contrast: the text's colour and size, what lies below it, and of a link how it
# differs from the text around it.
LOOK_AT_COLOURS = """async ([where, options, known]) => {
  const CLEAR = "rgba(0, 0, 0, 0) none 1";
  const ground = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(each);
      const layer = [backgroundColor, backgroundImage, opacity].join(" ");
      if (layer !== CLEAR) layers.push(layer);
      if (/^rgb\\(/.test(backgroundColor)) break;
    }
    return layers;
  };
  const kind = (element) => {
    const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(element);
    const around = element.matches("a") ? getComputedStyle(element.parentElement).color : "";
    return [color, fontSize, fontWeight, textDecorationLine, around, ...ground(element)].join(" ");
  };
  const part = document.querySelector(where);
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const elements = new Set(part.querySelectorAll("input, select, textarea"));
  while (texts.nextNode()) {
    if (texts.currentNode.data.trim()) elements.add(texts.currentNode.parentElement);
  }
  const seen = new Set(known);
  const fresh = new Map();
  for (const element of elements) {
    if (!element.checkVisibility()) continue;
    const found = kind(element);
    if (!seen.has(found) && !fresh.has(found)) fresh.set(found, element);
  }
  if (!fresh.size) return [[], []];
  const { violations } = await axe.run({ include: [...fresh.values()] }, options);
  const said = (one) => [one.help, ...one.nodes.map((node) => node.html)].join("\\n  ");
  return [[...fresh.keys()], violations.map(said)];
}"""
# Tables and boxes of which a part is hidden at the side. On a phone lists and a reader's page have
# none: rows are cards there.
CUT = """(where) => [...document.querySelectorAll(where)].filter((each) =>
  each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1 && each.checkVisibility()
  && getComputedStyle(each).overflowX !== "visible"
  && !each.matches("input, select, textarea, button"),
).map((each) => `${each.scrollWidth - each.clientWidth} px are cut: ${each.outerHTML.slice(0, 80)}`)
"""


class Sweep:
    """Says what is wrong with one page at a time; each is loaded once, after this has begun.

    axe comes with each page: half a megabyte goes to the browser once.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(AXE_SCRIPT)
        self._is_at: tuple[Any, Any] | None = None
        self._known: dict[str, list[str]] = {"light": [], "dark": []}
        self._part = FRAME
        self._looks = [self._on_a_phone, self._on_a_desk]

    def faults(self) -> list[str]:
        """Of the page that is open: on a phone and light, and on a desk and dark. Each page begins
        as the one before ended: to change size and colours draws a page anew."""
        found = [fault for look in self._looks for fault in look()]
        self._looks.reverse()
        # The frame is the same around all of them.
        self._part = CONTENT
        return found

    def _on_a_phone(self) -> list[str]:
        found = [*self._at(PHONE, "light"), *self._run(LOOK, self._part, BUT_COLOURS)]
        return [*found, *self.page.evaluate(CUT, "#changelist *, .reader-desk *")]

    def _on_a_desk(self) -> list[str]:
        return [*self._at(WIDE, "dark"), *self.page.evaluate(CUT, "#content *")]

    def _at(self, size: Any, scheme: Any) -> list[str]:
        if self._is_at != (size, scheme):
            self.page.set_viewport_size(size)
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self._is_at = size, scheme
        too_wide = self.page.evaluate(TOO_WIDE)
        found = [f"{too_wide} px too wide at {size['width']}"] if too_wide > 0 else []
        fresh, told = self._run(LOOK_AT_COLOURS, self._part, COLOURS, self._known[scheme])
        self._known[scheme] += fresh
        return [*found, *(f"{scheme}: {fault}" for fault in told)]

    def _run(self, script: str, *arguments: Any) -> Any:
        return self.page.evaluate(script, list(arguments))
