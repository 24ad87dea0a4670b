"""What every page must pass: axe, light and dark, a narrow phone, and large text."""

from playwright.sync_api import Locator, Page, ViewportSize

from tests.browser.axe import change_colours, expect_no_violation, expect_no_violation_as_it_is
from tests.browser.tab import Tab
from tests.waiting import until

NARROW: ViewportSize = {"width": 320, "height": 640}
PHONE: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1280, "height": 800}
# Once what began with the window's size has ended: with reduced motion that takes a frame.
TOO_WIDE = """async () => {
  const turns = (one) => one instanceof CSSTransition && one.playState === "running";
  while (document.getAnimations().some(turns)) await new Promise(requestAnimationFrame);
  return document.scrollingElement.scrollWidth - innerWidth;
}"""


def check_page(tab: Tab, in_all_colours: bool = False) -> None:
    """By axe in some colours at one size and in others at the other; `in_all_colours`: in light and
    dark ones at both, for what is seen at one size only.

    It begins at the size at which pages are opened: another one draws a page anew.
    """
    page = tab.page
    page.wait_for_load_state()
    assert tab.unexpected == []
    tab.tolerate("Applying inline style")  # axe does so to measure colours.
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        expect_no_overflow(tab)
        if in_all_colours:
            expect_no_violation(page)
        else:
            if size != WIDE:
                change_colours(page)
            expect_no_violation_as_it_is(page)
    check_large_text(tab)


def as_before(page: Page) -> None:
    """The next page is loaded as the first one was."""
    page.emulate_media(reduced_motion="null")
    page.set_viewport_size(WIDE)


def check_part(tab: Tab, part: Locator) -> None:
    """Of a page that `check_page` sees in another state or test: axe looks at the part alone."""
    assert tab.unexpected == []
    tab.tolerate("Applying inline style")
    tab.page.set_viewport_size(NARROW)
    expect_no_overflow(tab)
    expect_no_violation(tab.page, part)
    check_large_text(tab)


def expect_no_overflow(tab: Tab, what: str = "") -> None:
    page, size = tab.page, tab.page.viewport_size
    too_wide = page.evaluate(TOO_WIDE)
    assert size
    assert too_wide <= 0, f"{page.url} is {too_wide} px too wide at {size['width']}{what}"


def check_large_text(tab: Tab) -> None:
    """At twice the size nothing leaves a phone's window, and there is room to write."""
    page = tab.page
    page.set_viewport_size(PHONE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect_no_overflow(tab, " with large text")
    if tab.composer.count() and tab.composer.is_visible():
        # A button that goes takes its time.
        until(lambda: tab.composer.evaluate("(field) => field.offsetWidth") > PHONE["width"] / 2)
    page.evaluate("document.documentElement.style.fontSize = ''")
