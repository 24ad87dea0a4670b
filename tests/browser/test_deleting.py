"""Deleting and starting anew, in two tabs: what is gone stays gone, whatever comes late."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import expect_no_violation
from tests.browser.checks import PHONE
from tests.browser.running import RunningSite
from tests.browser.shots import shot
from tests.browser.tab import Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

SCROLLED = "log => log.scrollTop"
# Fragments as the server gave them at this moment.
FETCH = """async (query) => {
  const url = document.querySelector("[role=log]").dataset.url + query;
  const answer = await fetch(url, { headers: { "HX-Request": "true", Accept: "text/html" } });
  return await answer.text();
}"""
# A sentence that is shown for seconds may be gone before a busy machine looks.
RECORD = """() => {
  window.said = [];
  const box = document.querySelector(".conversation__log .said");
  new MutationObserver(() => window.said.push(box.textContent)).observe(box, { childList: true });
}"""
PLACE = """async (html) => (await import("/static/js/lib/fragments.js")).place(html)"""


def options(tab: Tab, text: str) -> Locator:
    return tab.message(text).get_by_role("button", name="Message options")


def choose(tab: Tab, text: str, item: str) -> None:
    tab.message(text).hover()
    options(tab, text).click()
    tab.page.get_by_role("menuitem", name=item).click()


def dialog(tab: Tab, name: str) -> Locator:
    return tab.page.get_by_role("dialog", name=name)


def said(tab: Tab, words: str) -> None:
    """Once."""
    tab.page.wait_for_function("words => window.said.includes(words)", arg=words)
    assert tab.page.evaluate("window.said.filter(Boolean)") == [words]


def place(page: Page, html: str) -> None:
    page.evaluate(PLACE, html)


def test_a_deleted_message_is_gone_in_every_tab(
    scripted_site: RunningSite, path: str, visit: Visit, second_tab: Tab
) -> None:
    scripted_site.backstage("fill", path, 40)
    tab, other = visit(path), second_tab.open_live(path)
    for one in (tab, other):
        one.tolerate("Applying inline style")
        one.page.evaluate(RECORD)
    late = tab.page.evaluate(FETCH, "?since=60")
    older = tab.page.evaluate(FETCH, f"?before={first_id(tab)}")
    choose(other, "Answer 30", "Report")
    expect(dialog(other, "Report this message").get_by_role("radio")).to_have_count(7)
    options(tab, "Answer 30").scroll_into_view_if_needed()
    stays = tab.log.evaluate(SCROLLED)

    choose(tab, "Answer 30", "Delete")
    asked = dialog(tab, "Delete this message?")
    expect(asked).to_be_visible()
    expect_no_violation(tab.page, asked)
    shot(tab.page, "delete")
    tab.page.keyboard.press("Escape")
    expect(options(tab, "Answer 30")).to_be_focused()
    choose(tab, "Answer 30", "Delete")
    asked.get_by_role("button", name="Delete").click()

    expect(tab.message("Answer 30")).to_have_count(0)
    said(tab, "Message deleted")
    expect(options(tab, "Question 31")).to_be_focused()
    assert abs(tab.log.evaluate(SCROLLED) - stays) < 200
    expect(other.message("Answer 30")).to_have_count(0)
    expect(dialog(other, "Report this message")).to_be_hidden()
    expect(options(other, "Question 31")).to_be_focused()
    assert other.page.evaluate("window.said") == []

    # By keyboard, the last one: the list of conversations tells of the one before.
    options(tab, "Answer 40").focus()
    tab.page.keyboard.press("Enter")
    tab.page.get_by_role("menuitem", name="Delete").press("Enter")
    asked.get_by_role("button", name="Delete").press("Enter")
    expect(options(tab, "Question 40")).to_be_focused()
    for one in (tab, other):
        preview = one.page.locator("#threads .thread__preview").first
        expect(preview).to_have_text("Question 40")

    edits_of_a_message_that_goes_meanwhile(scripted_site, path, tab, other)

    # One that this page has not loaded, whose page is on its way.
    gone = scripted_site.backstage("delete", path, "Answer 10")
    expect(tab.page.locator(f"#{gone}[data-removed]")).to_have_count(1)
    for html in (late, late, older):
        place(tab.page, html)
    tab.page.reload()
    tab.live()
    place(tab.page, late)
    for text in ("Answer 30", "Answer 40", "Answer 10"):
        expect(tab.message(text)).to_have_count(0)
    expect(tab.message("Answer 39")).to_have_count(1)


def edits_of_a_message_that_goes_meanwhile(
    scripted_site: RunningSite, path: str, tab: Tab, other: Tab
) -> None:
    """The new words come into the composer: while they are written, and while they are on their
    way."""
    alert = tab.page.get_by_role("alert").filter(has_text="That message was deleted.")
    choose(tab, "Question 40", "Edit")
    edit = dialog(tab, "Edit your message")
    edit.get_by_role("textbox").fill("Other words")
    choose(other, "Question 40", "Delete")
    dialog(other, "Delete this message?").get_by_role("button", name="Delete").click()
    expect(edit).to_be_hidden()
    expect(tab.composer).to_have_value("Other words")
    expect(tab.composer).to_be_focused()
    expect(alert).to_be_visible()
    expect(other.composer).to_have_value("Other words")
    shot(tab.page, "words-given-back")

    def delete_first(route: Route) -> None:
        scripted_site.backstage("delete", path, "Question 39")
        route.continue_()

    tab.page.route("**/edit/", delete_first)
    tab.tolerate("status of 404")
    choose(tab, "Question 39", "Edit")
    edit.get_by_role("textbox").fill("And more of them")
    edit.get_by_role("button", name="Save").click()
    expect(tab.composer).to_have_value("And more of them\nOther words")
    expect(alert).to_be_visible()
    tab.page.unroute("**/edit/")


def first_id(tab: Tab) -> str:
    """By which the earlier page is asked for."""
    address = tab.log.locator("[data-sentinel]").get_attribute("hx-get") or ""
    return address.rpartition("=")[2]


def test_starting_anew_empties_every_tab(
    scripted_site: RunningSite, path: str, visit: Visit, second_tab: Tab
) -> None:
    scripted_site.backstage("fill", path, 30)
    tab, other = visit(path), second_tab.open_live(path)
    tab.tolerate("Applying inline style")
    tab.page.evaluate(RECORD)
    tab.page.set_viewport_size(PHONE)
    late, older = (tab.page.evaluate(FETCH, q) for q in ("?since=0", f"?before={first_id(tab)}"))
    draft = other.composer
    draft.fill("Half a thought")

    menu = tab.page.locator("summary[aria-label='Chat options']")
    menu.focus()
    tab.page.keyboard.press("Enter")
    item = tab.page.get_by_role("link", name="Start anew")
    expect(item).to_be_visible()
    shot(tab.page, "conversation-menu")
    expect_no_violation(tab.page, tab.page.locator(".conversation-menu"))
    tab.page.keyboard.press("Escape")
    expect(item).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    item.click()
    asked = dialog(tab, "Start anew with Mia?")
    expect(asked).to_be_visible()
    shot(tab.page, "clear")
    expect_no_violation(tab.page, asked)
    asked.get_by_role("button", name="Cancel").click()
    expect(menu).to_be_focused()
    menu.click()
    item.click()
    asked.get_by_role("button", name="Delete all messages").click()

    # As soon as a page has read her greeting, it is told anew that she is an AI.
    anew = [re.compile("Hey, you found me!"), re.compile("You're chatting with an AI")]
    for one in (tab, other):
        expect(one.log.get_by_role("listitem")).to_have_text(anew)
        expect(one.log.locator("[data-sentinel]")).to_have_count(0)
        for html in (late, older):
            place(one.page, html)
        expect(one.log.get_by_role("listitem")).to_have_text(anew)
    said(tab, "Chat cleared")
    expect(draft).to_have_value("")  # What was begun went, too.
    other.send_and_hear("A new beginning")
    expect(tab.message("Echo: A new beginning")).to_have_count(1)
    assert tab.read() == other.read()
    shot(tab.page, "cleared")
