"""Words are searched for, and what is found leads into the log."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import examined, expect_no_violation, expect_no_violation_at
from tests.browser.checks import PHONE, WIDE
from tests.browser.running import RunningSite
from tests.browser.shots import BOTH, shot
from tests.browser.tab import Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def test_a_search_finds_while_one_types_and_leads_to_the_place_and_back(
    scripted_site: RunningSite, path: str, visit: Visit
) -> None:
    scripted_site.backstage("past", path, 120)
    scripted_site.backstage("hear", path, "We walked to the Café <b>Central</b>, وقهوة")
    scripted_site.backstage("fill", path, 30)
    tab = visit("/chat/")
    page, field = tab.page, tab.page.get_by_role("searchbox", name="Search your chats")
    results = page.get_by_role("list", name="Search results").get_by_role("link")
    status = page.locator("#found-status-chats")
    field.press_sequentially("day 1")
    expect(status).to_have_text("The newest 20 results")
    expect(page.get_by_role("list", name="Conversations")).to_be_hidden()
    page.get_by_role("link", name="Older results").click()
    expect(results).to_have_count(32)
    expect_no_violation_at(page, PHONE, WIDE)
    shot(page, "search-all", *BOTH)
    field.fill("nowhere")
    expect(status).to_have_text("Nothing found")
    expect_no_violation(page, page.locator("#found-chats"))
    shot(page, "search-none", *BOTH)
    field.fill("x" * 101)
    expect(status).to_have_text("That's too long. Please search for up to 100 characters.")
    tab.tolerate("422")
    field.press("Escape")
    expect(page.get_by_role("list", name="Conversations")).to_be_visible()
    expect(status).to_be_empty()
    field.press_sequentially("cafe cent")
    expect(status).to_have_text("1 result")
    expect(results.locator("mark")).to_have_text(["Café", "Cent"])
    entries = page.evaluate("history.length")
    field.press("ArrowDown")
    expect(results).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")
    assert page.evaluate("history.length") == entries + 1
    tab.live()
    place = tab.message("Café")
    expect(place).to_be_in_viewport()
    expect(place).to_be_focused()
    assert tab.texts[-1] == "Answer 30"
    shot(page, "search-place", *BOTH)
    page.go_back()
    expect(results).to_have_count(1)
    expect(field).to_have_value("cafe cent")
    lands_in_sight_without_scripts(tab, results.get_attribute("href") or "")


def lands_in_sight_without_scripts(tab: Tab, address: str) -> None:
    """The browser itself scrolls there."""
    line = tab.page.context.new_cdp_session(tab.page)
    line.send("Emulation.setScriptExecutionDisabled", {"value": True})
    tab.page.goto(address)
    box, log = tab.message("Café").bounding_box(), tab.log.bounding_box()
    assert box is not None
    assert log is not None
    assert log["y"] + 64 < box["y"] < log["y"] + log["height"] / 2
    line.send("Emulation.setScriptExecutionDisabled", {"value": False})
    line.detach()


def test_a_log_that_begins_in_the_past_is_read_to_its_end(
    scripted_site: RunningSite, path: str, visit: Visit
) -> None:
    scripted_site.backstage("past", path, 600)
    tab = visit(path)
    page = tab.page
    page.get_by_role("link", name="Search this chat").click()
    field = page.get_by_role("searchbox", name="Search this chat")
    shot(page, "search-chat-empty", *BOTH)
    field.press_sequentially("day 40")
    result = page.get_by_role("list", name="Search results").get_by_role("link").last
    expect(result).to_contain_text("Day 40")
    expect_no_violation_at(page, PHONE, WIDE)
    shot(page, "search-chat", *BOTH)
    result.click()
    tab.live()
    place = page.locator("[role=log] li:focus")
    expect(place).to_contain_text("Day 40")
    expect(place).to_be_in_viewport()
    newest = page.get_by_role("link", name="Newest messages")
    expect(newest).to_be_visible()
    expect(tab.composer).to_be_hidden()
    assert "Day 600" not in tab.texts
    shot(page, "search-past", *BOTH)
    # In one colour: a change of colours would style 500 messages anew, four times.
    assert not examined(page, newest).violations_count
    scripted_site.backstage("hear", path, "Live words")
    scripted_site.backstage("hear", path, "More live words")
    unbroken(tab, 528)
    tab.log.evaluate("(log) => { log.scrollTop = log.scrollHeight; }")
    expect(tab.composer).to_be_visible()
    expect(tab.message("More live words")).to_have_count(1)
    assert tab.texts[-3:] == ["Day 600", "Live words", "More live words"]
    unbroken(tab, 600)
    tab.send_and_hear("Here again")
    page.reload()
    expect(tab.message("Here again").first).to_be_in_viewport()
    page.get_by_role("link", name="Search this chat").click()
    field.press("Escape")
    expect(tab.composer).to_be_visible()


def unbroken(tab: Tab, last: int) -> None:
    days = [int(text.removeprefix("Day ")) for text in tab.texts if text.startswith("Day ")]
    assert days == list(range(days[0], last + 1))
