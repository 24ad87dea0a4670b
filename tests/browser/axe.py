"""What axe finds on a page, once it stands still."""

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

from tests.waiting import until

# Nothing moves but what has no end: nobody judges colours on their way to others.
SETTLED = """document.getAnimations().every((moving) =>
  moving.playState !== "running" || moving.effect.getComputedTiming().iterations === Infinity)"""
# It would fetch the style sheets once more, and at wrong addresses.
OPTIONS = {"resultTypes": ["violations"], "preload": False}
# The rules that look at colours.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
Scheme = Literal["light", "dark"]
OF_SCHEME: dict[Scheme, dict[str, Any]] = {
    "light": OPTIONS,
    "dark": {**OPTIONS, "runOnly": {"type": "rule", "values": OF_COLOURS}},
}
# Of what it says, the rules that found nothing are most.
RUN = """async ([beside, options]) => {
  const context = beside ? { exclude: [[beside]] } : document;
  const { passes, inapplicable, ...rest } = await axe.run(context, options);
  return rest;
}"""


def examined(page: Page) -> AxeResults:
    return _run(page, OPTIONS)


def expect_no_violation(page: Page, *sizes: Any, beside: str = "") -> None:
    """At each of these sizes, or as it is now: neither of any rule in light colours, nor in dark
    ones of the rules that look at colours: nothing else differs. `beside`: a selector of what is
    left out, because there is more of the same."""
    # What plays moves all the time, and each change of colours would be waited for.
    page.emulate_media(reduced_motion="reduce")
    schemes: tuple[Scheme, Scheme] = ("light", "dark")
    for size in sizes or (page.viewport_size,):
        page.set_viewport_size(size)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            _expect_none(page, _run(page, OF_SCHEME[scheme], beside))
        schemes = schemes[::-1]  # Each change of colours draws the page anew.
    page.emulate_media(color_scheme="light")


def _run(page: Page, options: dict[str, Any], beside: str = "") -> AxeResults:
    until(lambda: page.evaluate(SETTLED))
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return AxeResults(page.evaluate(RUN, [beside, options]))


def _expect_none(page: Page, found: AxeResults) -> None:
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
