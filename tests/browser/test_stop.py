"""*Stop* while she writes, as its reader sees it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import expect_no_violation
from tests.browser.provider import ByMessage
from tests.browser.running import RunningSite
from tests.browser.shots import BOTH, shot
from tests.browser.tab import Tab, assert_agree
from tests.gateways.llm.steps import Wire, writes_for_ever

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


def test_she_is_stopped_by_button_and_by_key(
    scripted_site: RunningSite, provider: ByMessage, path: str, pair: tuple[Tab, Tab], fresh: Page
) -> None:
    wires = [Wire(), Wire(), Wire(), Wire()]
    provider.on("Tell me all", writes_for_ever(wires[0], "All of it. "))
    provider.on("And more", writes_for_ever(wires[1], "Even more. "))
    provider.on("Say nothing", wires[2].silence(begins=True))
    provider.on("My last", writes_for_ever(wires[3], "Every word. "))
    tab, other = pair
    stop, send = tab.button("Stop"), tab.button("Send")
    expect(stop).to_be_hidden()

    # It stands in the place of *Send*, as long as nothing is written.
    tab.send("Tell me all")
    expect(tab.draft).to_have_text("All of it.")
    expect(stop).to_be_visible()
    expect(send).to_be_hidden()
    tab.tolerate("Applying inline style")  # axe does so to measure colours.
    foot = tab.page.locator(".conversation__foot")
    expect_no_violation(tab.page, foot)
    shot(tab.page, "stop-writing", *BOTH)
    tab.composer.fill("Well")
    expect(stop).to_be_hidden()
    expect(send).to_be_enabled()
    tab.composer.fill("")

    stop.click()
    expect(stop).to_be_hidden()
    answer = tab.log.locator("li[data-sender=ai]").last
    expect(answer).to_contain_text("All of it.")
    expect(tab.writing).to_have_count(0)
    expect(send).to_be_visible()
    assert wires[0].is_closed.wait(60)
    shot(tab.page, "stop-stopped", *BOTH)

    # By Escape, while the reader writes on; the other tab follows.
    tab.send("And more")
    expect(tab.draft).to_have_text("Even more.")
    tab.composer.fill("I was about to say")
    tab.composer.press("Escape")
    expect(answer).to_contain_text("Even more.")
    expect(tab.composer).to_have_value("I was about to say")
    assert wires[1].is_closed.wait(60)

    # By keyboard from the other tab, before there is a word.
    tab.send("Say nothing")
    assert wires[2].is_asked.wait(60)
    expect(other.button("Stop")).to_be_visible()
    other.button("Stop").focus()
    other.page.keyboard.press("Enter")
    expect(tab.message("You stopped her before she wrote anything.")).to_have_count(1)
    expect(tab.button("Try again")).to_be_visible()
    expect(other.composer).to_be_focused()
    assert wires[2].is_closed.wait(60)
    expect_no_violation(tab.page, tab.message("You stopped her"))
    shot(tab.page, "stop-nothing", *BOTH)
    assert_agree([tab, other], fresh)

    # The last free message hides the composer, but not *Stop*.
    scripted_site.backstage("use_up", path, "text", 1)
    tab.composer.fill("My last")
    tab.composer.press("Enter")
    expect(tab.draft).to_have_text("Every word.")
    expect(tab.composer).to_be_hidden()
    expect(tab.page.get_by_role("link", name="Go premium")).to_be_focused()
    expect(stop).to_be_visible()
    expect_no_violation(tab.page, foot)
    shot(tab.page, "stop-last", *BOTH)
    stop.focus()
    tab.page.keyboard.press("Enter")
    expect(answer).to_contain_text("Every word.")
    expect(stop).to_be_hidden()
    expect(tab.page.get_by_role("link", name="Go premium")).to_be_focused()
    assert wires[3].is_closed.wait(60)
    says_that_units_are_used_up(tab, "Every word.", "Regenerate", "Ask for other words")
    says_that_units_are_used_up(tab, "My last", "Edit", "Edit your message")
    assert_agree([tab, other], fresh)


def says_that_units_are_used_up(tab: Tab, text: str, item: str, name: str) -> None:
    """Before anything is written there."""
    tab.message(text).last.hover()
    tab.message(text).last.get_by_role("button", name="Message options").click()
    tab.page.get_by_role("menuitem", name=item).click()
    dialog = tab.page.get_by_role("dialog", name=name)
    expect(dialog.get_by_role("heading", name="You've used your free messages")).to_be_visible()
    expect(dialog.get_by_role("link", name="Go premium")).to_be_visible()
    expect(dialog.get_by_role("textbox")).to_be_hidden()
    expect_no_violation(tab.page, dialog)
    shot(tab.page, f"used-up-{item.lower()}", *BOTH)
    tab.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
