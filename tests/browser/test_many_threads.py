"""A thread list of several pages."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.axe import examined
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
NOTHING_COMES_INTO_VIEW = """window.IntersectionObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};"""
NAMES = [f"Girl {number}" for number in range(1, 66)]


@pytest.fixture
def crowded(scripted_site: RunningSite, email: str) -> str:
    scripted_site.backstage("crowd", email, len(NAMES))
    return email


def rows(tab: Tab) -> Locator:
    conversations = tab.page.get_by_role("list", name="Conversations")
    return conversations.get_by_role("listitem").filter(has=tab.page.locator(".thread__name"))


def has_rows(tab: Tab, count: int) -> bool:
    return len(names(tab)) >= count


def names(tab: Tab) -> list[str]:
    return rows(tab).locator(".thread__name").all_text_contents()


def expect_names(tab: Tab, expected: list[str]) -> None:
    """Once the page is loaded."""
    expect(rows(tab).locator(".thread__name")).to_have_text(expected)


def test_scrolling_brings_the_next_pages_in_order(crowded: str, visit: Visit) -> None:
    tab = visit("/chat/")
    expect(rows(tab)).to_have_count(30)
    assert names(tab) == NAMES[:30]
    assert examined(tab.page, rows(tab).last.locator("..")).violations_count == 0
    for count in (60, 65):
        rows(tab).last.scroll_into_view_if_needed()
        tab.page.keyboard.press("End")
        tab.page.mouse.move(100, 400)
        tab.page.mouse.wheel(0, 10_000)
        until(partial(has_rows, tab, count))
        shown = names(tab)  # Perhaps the next page already: its link was still in view.
        assert shown == NAMES[: len(shown)]
    expect(rows(tab)).to_have_count(65)
    expect(tab.page.get_by_role("link", name="More chats")).to_have_count(0)


def test_live_rows_of_threads_that_are_not_loaded_stand_right_and_the_keyboard_goes_on(
    scripted_site: RunningSite, crowded: str, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    """A new message brings a row to the top; any other change waits for the row's page."""
    context = new_browser(scripted_site, crowded)
    context.add_init_script(NOTHING_COMES_INTO_VIEW)
    tab = new_tab(context).open_live("/chat/")
    expect(rows(tab)).to_have_count(30)
    dot = tab.page.locator("[data-behavior~='unread-dot']")
    far, farther = scripted_site.backstage("threads", crowded)[50:52]
    scripted_site.backstage("changed", farther)
    until(lambda: any(thread_id(farther) in event for event in tab.traffic))
    expect(dot).to_be_visible()  # Girl 40 is unread, though her row is not loaded.
    assert names(tab) == NAMES[:30]
    scripted_site.backstage("send", far, "Are you there?")
    expect(rows(tab).first).to_contain_text("Girl 51")
    assert names(tab) == ["Girl 51", *NAMES[:30]]
    tab.page.get_by_role("link", name="More chats").press("Enter")
    expect(rows(tab)).to_have_count(61)
    assert names(tab) == ["Girl 51", *[name for name in NAMES[:61] if name != "Girl 51"]]
    expect(rows(tab).nth(31).get_by_role("link")).to_be_focused()  # The first new one.
    assert tab.page.url.endswith("/chat/")


def thread_id(path: str) -> str:
    return f"thread-{path.strip('/').split('/')[-1]}"


def test_without_scripts_a_link_leads_on_and_back(
    scripted_site: RunningSite, crowded: str, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    tab = new_tab(new_browser(scripted_site, crowded, java_script_enabled=False)).open("/chat/")
    expect_names(tab, NAMES[:30])
    for page in (NAMES[30:60], NAMES[60:]):
        tab.page.get_by_role("link", name="More chats").click()
        expect_names(tab, page)
    tab.page.get_by_role("link", name="Latest chats").click()
    expect_names(tab, NAMES[:30])
