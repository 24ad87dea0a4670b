"""How a conversation begins: her greetings, ideas for a first message, and she writes first."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import expect_no_violation
from tests.browser.shots import BOTH, shot
from tests.browser.tab import Tab, assert_agree

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


def test_a_greeting_is_chosen_and_a_starter_sent(pair: tuple[Tab, Tab], fresh: Page) -> None:
    tab, other = pair
    tab.tolerate("Applying inline style")
    ideas = tab.page.get_by_role("form", name="Ideas for a first message")
    expect(ideas.get_by_role("button")).to_have_count(4)
    shot(tab.page, "first-words", *BOTH)
    expect_no_violation(tab.page)

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
