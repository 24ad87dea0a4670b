"""Back, and what a search leaves behind."""

import pytest
from playwright.sync_api import expect

from tests.browser.tab import Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def test_back_shows_a_page_where_a_script_has_fetched_its_part(path: str, visit: Visit) -> None:
    tab = visit("/chat/")
    for address in ("/chat/", "/"):
        tab.open(address)
        with tab.page.expect_response(f"**{address}"):
            tab.page.evaluate("htmx.ajax('GET', location.pathname, { swap: 'none' })")
    tab.open(path)
    for _ in range(2):
        tab.page.go_back()
        expect(tab.page.get_by_role("navigation", name="Main")).to_be_visible()
        expect(tab.page.get_by_role("heading", level=1)).to_be_visible()


def test_a_live_search_takes_the_place_of_itself(borrowed_tab: Tab) -> None:
    tab = borrowed_tab.leave_for("/girls/yuna/").open("/")
    steps = tab.page.evaluate("history.length")
    search = tab.page.get_by_role("searchbox")
    cards = tab.page.get_by_role("list", name="Girls").get_by_role("link")
    for words, name in (("galaxies", "Amara"), ("galáxies moon", "Amara"), ("BOLD", "Freya")):
        search.fill(words)
        expect(cards).to_have_count(1)
        expect(cards).to_contain_text(name)
    tab.page.wait_for_url("**/?q=BOLD**")
    assert tab.page.evaluate("history.length") == steps

    cards.click()
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text("Freya")
    tab.page.go_back()
    expect(search).to_have_value("BOLD")
    expect(cards).to_have_count(1)
    tab.page.go_back()
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text("Yuna")
