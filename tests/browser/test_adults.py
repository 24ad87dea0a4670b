"""For adults only: the gate, the reader who is locked out, and the one whose age is confirmed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from chatsite.web import adults
from tests.browser.checks import check_page
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]


def test_a_visitor_passes_the_gate_once_without_scripts(
    scripted_site: RunningSite, new_browser: NewBrowser, new_tab: NewTab, borrowed_tab: Tab
) -> None:
    context = new_browser(scripted_site, java_script_enabled=False)
    context.clear_cookies()
    tab = new_tab(context).open("/girls/mia/?from=a")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Are you 18 or older?")
    expect(tab.page.get_by_role("link", name="Leave")).to_have_attribute(
        "href", re.compile("^https:")
    )
    tab.page.keyboard.press("Tab")
    tab.button("I'm 18 or older").press("Enter")
    expect(tab.page).to_have_url(f"{scripted_site.url}/girls/mia/?from=a")
    # Girls of other tests may stand on the gallery's first page.
    gallery = tab.open("/").page.get_by_role("heading", level=1)
    expect(gallery).to_have_text("Someone to talk to")

    borrowed_tab.page.context.clear_cookies(name=adults.COOKIE)
    looked_at = borrowed_tab.leave_for("/")
    expect(looked_at.page.get_by_role("heading", level=1)).to_have_text("Are you 18 or older?")
    check_page(looked_at)


def test_every_page_of_a_reader_who_is_fifteen_turns_to_the_one_that_says_why(
    scripted_site: RunningSite, path: str, visit: Visit, second_tab: Tab
) -> None:
    tab, other = visit(path), second_tab.open_live("/accounts/")
    for each in (tab, other):
        each.tolerate("status of 403")

    tab.send("btw im 15, is that ok?")

    for each in (tab, other):
        expect(each.page).to_have_url(f"{scripted_site.url}/accounts/locked/")
        expect(each.page.get_by_role("heading", level=1)).to_have_text("Your account is locked")
    expect(tab.page.get_by_role("link", name="Sign up")).to_have_count(0)
    check_page(other)
    tab.open(path)
    expect(tab.page.get_by_text("You have done nothing wrong")).to_be_visible()
    tab.button("Log out").click()
    tab.open("/accounts/signup/")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(
        "We can't open a new account here"
    )
    check_page(tab)


def test_a_reader_in_britain_confirms_their_age_before_the_chat(
    scripted_site: RunningSite, email: str, readers_tab: Tab
) -> None:
    scripted_site.backstage("moves", email, "GB")
    tab = readers_tab.leave_for("/girls/mia/")
    tab.button("Chat with Mia").click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Confirm your age")
    check_page(tab)
    tab.button("Confirm my age").click()
    tab.button("Can't be confirmed").click()
    expect(tab.page.get_by_text("Your age couldn't be confirmed")).to_be_visible()
    tab.button("Confirm my age").click()
    tab.button("Is 18 or older").click()
    expect(tab.page.get_by_text("Your age is confirmed")).to_be_visible()
    tab.open("/girls/mia/")
    tab.button("Chat with Mia").click()
    expect(tab.log).to_be_visible()
