"""What she remembers: named under her answer, mended and forgotten on its page; and what she should
call the reader, asked once."""

import re

import pytest
from playwright.sync_api import APIResponse, Route, expect

from tests.browser.axe import expect_no_violation, expect_no_violation_at
from tests.browser.checks import PHONE, WIDE
from tests.browser.running import RunningSite
from tests.browser.shots import BOTH, shot
from tests.browser.tab import Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

STORY = "They met on a rainy evening. Sam told her about Bruno, who sleeps all day."


def test_what_she_remembered_is_named_mended_and_forgotten(
    scripted_site: RunningSite, visit: Visit, path: str
) -> None:
    told = ("Bruno is my dog, he sleeps all day", "Has a dog called Bruno", "How is Bruno today?")
    scripted_site.backstage("remember", path, *told)
    scripted_site.backstage("sum_up", path, STORY)
    tab = visit(path)
    tab.tolerate("Applying inline style")
    page = tab.page
    mark = tab.message(told[2]).get_by_role("link", name="Remembers")
    expect(mark).to_have_count(1)
    expect(tab.log.get_by_role("link", name="Remembers")).to_have_count(1)
    shot(page, "memories-mark", *BOTH)
    mark.press("Enter")
    dialog = page.get_by_role("dialog", name="What she remembered for this")
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    expect(dialog.get_by_role("heading")).to_be_focused()
    expect_no_violation(page, dialog)
    shot(page, "memories-named", *BOTH)
    dialog.get_by_role("link", name="You said it").last.click()
    expect(tab.message(told[0])).to_be_in_viewport()
    tab.live()

    page.locator(".conversation-menu > summary").click()
    page.get_by_role("link", name="What Mia remembers").click()
    expect(page.get_by_role("heading", name="What Mia remembers")).to_be_visible()
    tab.live()
    fact = page.get_by_role("listitem").filter(has_text=told[1])
    expect(fact.get_by_role("link", name="said on")).to_be_visible()
    expect_no_violation_at(page, WIDE, PHONE)
    shot(page, "memories-page", *BOTH)

    page.get_by_label("Add something").fill("Likes rain")
    page.get_by_label("About", exact=True).select_option("Likes")
    page.get_by_label("Add something").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Added.")).to_be_focused()
    rain = page.get_by_role("listitem").filter(has_text="Likes rain")
    pin = rain.get_by_role("button", name="Pin Likes rain")
    pin.press("Enter")
    expect(page.get_by_role("heading", name="Pinned")).to_be_visible()

    fact.get_by_role("link", name="Edit").click()
    field = page.get_by_label("In your words")
    expect(field).to_be_focused()
    shot(page, "memories-edit", *BOTH)
    field.fill("x" * 201)
    tab.tolerate("status of 422", "Status Error Code 422")
    field.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="200 characters")).to_be_visible()
    expect(field).to_have_value("x" * 201)
    expect_no_violation(page)
    shot(page, "memories-refused", *BOTH)
    field.fill("Has a sleepy dog")
    field.press("Enter")
    fact = page.get_by_role("listitem").filter(has_text="Has a sleepy dog")
    expect(fact).to_contain_text("in your words")
    fact.get_by_role("button", name="Forget").click()
    expect(fact).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Forgotten.")).to_be_focused()

    page.get_by_role("button", name="Switch her memory off").click()
    expect(page.get_by_role("heading", name="Her memory is switched off")).to_be_visible()
    expect_no_violation(page)
    shot(page, "memories-off", *BOTH)
    page.get_by_role("link", name="Forget all of it…").click()
    shot(page, "memories-forget-all", *BOTH)
    page.get_by_role("button", name="Forget all of it").click()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    shot(page, "memories-empty", *BOTH)


def test_it_is_asked_once_what_she_should_call_the_reader(
    scripted_site: RunningSite, email: str, path: str, visit: Visit, second_tab: Tab
) -> None:
    scripted_site.backstage("unasked", email)
    tab, other = visit(path), second_tab.open_live(path)
    tab.tolerate("Applying inline style", "status of 422", "Status Error Code 422")
    cards = [one.page.get_by_label("What should she call you?") for one in (tab, other)]
    tab.page.set_viewport_size(PHONE)
    expect_no_violation(tab.page, cards[0].locator(".."))
    shot(tab.page, "persona-ask", *BOTH)
    # Her greeting stays in sight: the ideas are one row.
    ideas = tab.page.get_by_role("form", name="Ideas for a first message").bounding_box()
    assert ideas
    assert ideas["height"] < 60
    tab.composer.fill("Half a thought")
    cards[0].fill("x" * 41)
    cards[0].press("Enter")
    expect(tab.page.get_by_role("alert").filter(has_text="40 characters")).to_be_visible()
    shot(tab.page, "persona-refused", *BOTH)
    # Her answer to the click comes after the socket has removed the card.
    held: list[tuple[Route, APIResponse]] = []
    tab.page.route("**/about-you/skip/", lambda route: held.append((route, route.fetch())))
    tab.page.get_by_role("button", name="Skip").click()
    for card in cards:
        expect(card).to_have_count(0)
    with tab.page.expect_response("**/about-you/skip/"):
        held[0][0].fulfill(response=held[0][1])
    expect(tab.composer).to_have_value("Half a thought")
    expect(other.open_live(path).page.get_by_label("What should she call you?")).to_have_count(0)
    tab.open("/chat/about-you/")
    expect_no_violation(tab.page)
    shot(tab.page, "persona-form", *BOTH)


def test_a_name_that_is_told_in_the_chat_is_said_to_be_known(
    scripted_site: RunningSite, email: str, path: str, visit: Visit
) -> None:
    scripted_site.backstage("unasked", email)
    tab = visit(path)
    card = tab.page.get_by_label("What should she call you?")
    card.fill("Nora")
    card.press("Enter")
    expect(tab.page.get_by_text("She'll call you Nora.")).to_be_visible()
    expect(card).to_have_count(0)


def test_a_press_far_down_leaves_the_reader_there_and_says_what_came_of_it(
    scripted_site: RunningSite, visit: Visit, path: str
) -> None:
    for number in range(8):
        scripted_site.backstage("remember", path, f"So {number}", f"Likes number {number}", "Oh")
    tab = visit(path)
    tab.tolerate("Applying inline style", "Failed to load resource", "htmx:")
    page = tab.page
    page.set_viewport_size(PHONE)
    tab.open(f"{path}memories/")
    last = page.get_by_role("button", name=re.compile("^Pin")).last
    last.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    last.click()
    said = page.get_by_role("status").filter(has_text="Pinned.")
    expect(said).to_be_focused()
    expect(said).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") > before / 2 > 0

    page.route("**/forget/", lambda route: route.abort())
    page.get_by_role("button", name=re.compile("^Forget")).last.click()
    lost = page.get_by_role("alert").filter(has_text="didn't get through")
    expect(lost).to_be_in_viewport(ratio=1)
    expect_no_violation(page)
    page.unroute("**/forget/")
    page.get_by_role("button", name=re.compile("^Forget")).last.click()
    expect(lost).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Forgotten.")).to_be_in_viewport(ratio=1)
