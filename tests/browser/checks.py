"""What every page must pass: axe, light and dark, a narrow phone, and large text."""

from tests.browser.axe import expect_no_violation
from tests.browser.tab import Tab

NARROW = {"width": 320, "height": 640}
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 800}


def check_page(tab: Tab) -> None:
    page = tab.page
    page.wait_for_load_state()
    assert tab.unexpected == []
    tab.tolerate("Applying inline style")  # axe does so to measure colours.
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        too_wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        assert too_wide <= 0, f"{page.url} is {too_wide} px too wide at {size['width']}"
    expect_no_violation(page, NARROW, WIDE)
    check_large_text(tab)


def check_large_text(tab: Tab) -> None:
    """At twice the size nothing leaves a phone's window, and there is room to write."""
    page = tab.page
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    too_wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    assert too_wide <= 0, f"{page.url} is {too_wide} px too wide with large text"
    if tab.composer.count() and tab.composer.is_visible():
        box = tab.composer.bounding_box()
        assert box is not None
        assert box["width"] > PHONE["width"] / 2
