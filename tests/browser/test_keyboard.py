"""Everything works from the keyboard alone, and its focus is seen."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.factories import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

MOST_TABS = 100


def test_everything_works_from_the_keyboard(scripted_site: RunningSite, borrowed_tab: Tab) -> None:
    tab = borrowed_tab
    page = tab.leave_for("/accounts/login/").page
    tab_to(page.get_by_label("Email"))
    page.keyboard.type(scripted_site.backstage("reader"))
    tab_to(page.get_by_label("Password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Account")).to_be_visible()

    tab.open("/?q=Yuna")
    press_at(page.get_by_role("link", name=re.compile("Yuna")))
    press_at(page.get_by_role("button", name="Chat with Yuna"))
    expect(tab.status).to_have_text("Live")
    if not is_focused(tab.composer):
        tab_to(tab.composer)
    page.keyboard.type("Good evening")
    page.keyboard.press("Enter")

    expect(tab.message("Echo: Good evening")).to_have_count(1)
    expect(tab.composer).to_be_focused()
    assert shows_focus(tab.composer)
    page.keyboard.type("Still here")
    tab_to(tab.button("Send"))
    page.keyboard.press("Space")
    expect(tab.message("Echo: Still here")).to_have_count(1)
    expect(tab.composer).to_be_focused()


def test_the_skip_link_leads_past_the_navigation(borrowed_tab: Tab) -> None:
    page = borrowed_tab.leave_for("/").page
    skip = page.get_by_role("link", name="Skip to content")
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def tab_to(target: Locator) -> None:
    """With the Tab key alone; and whoever looks can see the focus there."""
    for _ in range(MOST_TABS):
        target.page.keyboard.press("Tab")
        if is_focused(target):
            assert shows_focus(target), f"no visible focus on {target}"
            return
    raise AssertionError(f"Tab does not reach {target}")


def press_at(target: Locator) -> None:
    expect(target).to_be_visible()
    tab_to(target)
    target.page.keyboard.press("Enter")


def is_focused(target: Locator) -> bool:
    found: bool = target.evaluate("element => element === document.activeElement")
    return found


def shows_focus(target: Locator) -> bool:
    """Whether the surroundings of the element change when the focus leaves it."""
    focused = surroundings(target)
    target.evaluate("element => element.blur()")
    try:
        return focused != surroundings(target)
    finally:
        target.page.keyboard.press("Shift")  # The keyboard is what was used last.
        target.focus()


def surroundings(target: Locator) -> bytes:
    box = target.bounding_box()
    assert box is not None
    clip = {"x": max(box["x"] - 8, 0), "y": max(box["y"] - 8, 0)}
    size = {"width": box["width"] + 16, "height": box["height"] + 16}
    return target.page.screenshot(clip={**clip, **size}, animations="disabled")  # type: ignore[arg-type]
