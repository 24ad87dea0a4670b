"""How a conversation begins: her greetings, ideas for a first message, and she writes first."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import expect_no_violation
from tests.browser.checks import check_page
from tests.browser.running import RunningSite
from tests.browser.shots import BOTH, shot
from tests.browser.tab import Tab, Visit, assert_agree

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


def test_a_greeting_is_chosen_and_a_starter_sent(pair: tuple[Tab, Tab], fresh: Page) -> None:
    tab, other = pair
    tab.tolerate("Applying inline style")
    ideas = tab.page.get_by_role("form", name="Ideas for a first message")
    expect(ideas.get_by_role("button")).to_have_count(4)
    shot(tab.page, "first-words", *BOTH)
    expect_no_violation(tab.page, ideas)

    onwards = tab.log.get_by_role("button", name="Next greeting")
    onwards.focus()
    tab.page.keyboard.press("Enter")
    expect(tab.message("The rolls are resting")).to_have_count(1)
    expect(tab.page.get_by_role("status").filter(has_text="Greeting 2 of 3")).to_have_count(1)
    expect(onwards).to_be_focused()
    expect(other.message("The rolls are resting")).to_have_count(1)
    assert_agree([tab, other], fresh)

    ideas.get_by_role("button").first.press("Enter")
    expect(tab.composer).to_have_value("What is in your oven tonight?")
    expect(tab.composer).to_be_focused()
    ideas.get_by_role("button").nth(1).click()
    expect(tab.composer).to_have_value("What is the best thing to eat in Lisbon?")
    shot(tab.page, "first-words-taken", *BOTH)
    tab.page.keyboard.press("Enter")
    expect(tab.message("Echo: What is the best")).to_have_count(1)
    expect(ideas).to_be_hidden()
    expect(onwards).to_be_hidden()
    expect(other.message("Echo: What is the best")).to_have_count(1)
    assert_agree([tab, other], fresh)


def test_she_may_write_first_until_the_reader_turns_it_off(
    visit: Visit, path: str, email: str, scripted_site: RunningSite
) -> None:
    scripted_site.backstage("moves", email, "US-NY")
    tab = visit(path)
    page = tab.page
    tab.send_and_hear("My interview is tomorrow")
    page.get_by_label("Chat options").click()
    shot(page, "first-menu", *BOTH)
    page.get_by_role("link", name="She writes first").click()
    zone = page.get_by_label("Your time zone")
    expect(zone).to_have_value(page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"))
    shot(page, "first-page", *BOTH)
    check_page(tab)
    page.get_by_label("Quiet until").fill("07:30")
    page.get_by_role("button", name="Let her write first").click()
    expect(page.get_by_text("Mia may write first now and then.")).to_be_visible()

    tab.live()
    scripted_site.backstage("write_first", path, "How did the interview go?")
    hers = tab.message("How did the interview go?")
    expect(hers).to_contain_text("Mia wrote first.")
    expect_no_violation(page, hers)
    shot(page, "first-message", *BOTH)
    hers.get_by_role("button", name="Turn this off").click()
    expect(page.get_by_text("Mia won't write first.")).to_be_visible()
    page.goto(f"{path}first/")
    expect(page.get_by_role("button", name="Let her write first")).to_be_visible()
    expect(page.get_by_role("button", name="Turn off")).to_have_count(0)
