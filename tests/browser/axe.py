"""What axe finds on a page, once it stands still."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Locator, Page, ViewportSize

from tests.waiting import until

# Nothing moves but what has no end: nobody judges colours on their way to others.
SETTLED = """document.getAnimations().every((moving) =>
  moving.playState !== "running" || moving.effect.getComputedTiming().iterations === Infinity)"""
IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"
IS_CALM = "matchMedia('(prefers-reduced-motion: reduce)').matches"
# It would fetch the style sheets once more, and at wrong addresses; and it is in no frame that it
# could ask.
OPTIONS: dict[str, Any] = {"resultTypes": ["violations"], "preload": False, "iframes": False}
# The rules that look at colours.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
COLOURS = {**OPTIONS, "runOnly": {"type": "rule", "values": OF_COLOURS}}
# Of what it says, the rules that found nothing are most.
RUN = """async (part, options) => {
  const { passes, inapplicable, ...rest } = await axe.run(part, options);
  return rest;
}"""


def examined(page: Page, within: Locator | None = None) -> AxeResults:
    return _run(page, OPTIONS, within)


def expect_no_violation(page: Page, within: Locator | None = None) -> None:
    """As the page is now: neither of any rule, nor, in its other colours (light or dark), of the
    rules that look at colours: nothing else differs.

    `within`: the part that is looked at, where other tests look at the page around it. axe takes
    half a second for a chat, and seconds for a long one.
    """
    _expect_none(page, _run(page, OPTIONS, within))
    change_colours(page)
    _expect_none(page, _run(page, COLOURS, within))


def expect_no_violation_at(page: Page, *sizes: ViewportSize) -> None:
    """At these sizes, and each in other colours than the one before: of any rule."""
    for number, size in enumerate(sizes):
        if number:
            change_colours(page)
        page.set_viewport_size(size)
        expect_no_violation_as_it_is(page)


def expect_no_violation_as_it_is(page: Page) -> None:
    """In these colours, of any rule."""
    _expect_none(page, _run(page, OPTIONS, None))


def change_colours(page: Page) -> None:
    """From light to dark or back. They stay: to change them draws the page anew."""
    page.emulate_media(color_scheme="light" if page.evaluate(IS_DARK) else "dark")


def _run(page: Page, options: dict[str, Any], within: Locator | None) -> AxeResults:
    # What plays moves all the time, and each change of colours would be waited for.
    if not page.evaluate(IS_CALM):
        page.emulate_media(reduced_motion="reduce")
    until(lambda: page.evaluate(SETTLED))
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return AxeResults((within or page.locator("html")).evaluate(RUN, options))


def _expect_none(page: Page, found: AxeResults) -> None:
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
