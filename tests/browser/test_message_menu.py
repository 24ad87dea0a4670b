"""The menu of a message, and reporting by it: by pointer, by touch and by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.axe import expect_no_violation
from tests.browser.checks import PHONE
from tests.browser.running import RunningSite
from tests.browser.shots import shot
from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
SCROLLED = "log => log.scrollTop"


def options(tab: Tab, text: str) -> Locator:
    return tab.message(text).get_by_role("button", name="Message options")


def menu(tab: Tab) -> Locator:
    return tab.page.get_by_role("menu", name="Message options")


def reaction(tab: Tab, name: str) -> Locator:
    return menu(tab).get_by_role("menuitemradio", name=name)


def chip(tab: Tab, text: str) -> Locator:
    return tab.message(text).get_by_role("button", name="Your reaction")


def dialog(tab: Tab) -> Locator:
    return tab.page.get_by_role("dialog", name="Report this message")


def send_report(tab: Tab, reason: str) -> None:
    expect(dialog(tab).get_by_role("radio")).to_have_count(7)
    dialog(tab).get_by_role("radio", name=reason).check()
    dialog(tab).get_by_role("button", name="Send report").click()
    done = tab.page.get_by_role("dialog", name="Report sent")
    expect(done.get_by_role("status")).to_contain_text("Thank you for telling us")
    shot(tab.page, "sent")
    done.get_by_role("button", name="Back to the chat").click()
    expect(done).to_be_hidden()


def large_enough(target: Locator) -> bool:
    box = target.bounding_box()
    return box is not None and min(box["width"], box["height"]) >= 44


def test_a_message_is_reported_by_pointer_and_keyboard(
    scripted_site: RunningSite, path: str, readers_tab: Tab
) -> None:
    scripted_site.backstage("fill", path, 20)
    tab = readers_tab
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.leave_for(path).live()
    tab.tolerate("Applying inline style", "status of 422")
    options(tab, "Answer 15").scroll_into_view_if_needed()
    place = tab.log.evaluate(SCROLLED)

    tab.message("Answer 15").hover()
    options(tab, "Answer 15").click()
    expect(reaction(tab, "Heart")).to_be_focused()
    tab.page.keyboard.press("ArrowDown")
    expect(menu(tab).get_by_role("menuitem", name="Copy")).to_be_focused()
    shot(tab.page, "menu")
    expect_no_violation(tab.page, menu(tab))
    tab.page.keyboard.press("Escape")
    expect(menu(tab)).to_be_hidden()
    expect(options(tab, "Answer 15")).to_be_focused()
    assert tab.log.evaluate(SCROLLED) == place

    tab.message("Answer 15").locator(".bubble__text").click(button="right")
    menu(tab).get_by_role("menuitem", name="Report").click()
    expect(dialog(tab).get_by_role("heading")).to_be_focused()
    expect(dialog(tab).get_by_role("radio")).to_have_count(7)
    shot(tab.page, "dialog")
    expect_no_violation(tab.page, dialog(tab))
    dialog(tab).get_by_role("button", name="Send report").click()
    expect(dialog(tab).get_by_role("alert")).to_have_text("Please choose what's wrong with it.")
    send_report(tab, "Something else")
    expect(options(tab, "Answer 15")).to_be_focused()
    assert tab.log.evaluate(SCROLLED) == place

    react_by_keyboard(tab, "Answer 15")
    assert tab.log.evaluate(SCROLLED) == place

    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("End")
    expect(menu(tab).get_by_role("menuitem", name="Block Mia")).to_be_focused()
    tab.page.keyboard.press("Home")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("Enter")
    expect(tab.page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert tab.page.evaluate("navigator.clipboard.readText()") == "Answer 15"
    expect(options(tab, "Answer 15")).to_be_focused()
    tab.page.keyboard.press("Enter")
    menu(tab).get_by_role("menuitem", name="Report").press("Enter")
    expect(dialog(tab).get_by_role("radio")).to_have_count(7)
    tab.page.keyboard.press("Escape")
    expect(options(tab, "Answer 15")).to_be_focused()
    tab.page.keyboard.press(" ")
    tab.send_and_hear("Still there?")  # The menu's message stays, whatever is added.
    expect(menu(tab)).to_be_hidden()


def react_by_keyboard(tab: Tab, text: str) -> None:
    """Fire, then nothing again, by the chip. Each is said once; the focus stays at the message."""
    said = tab.log.locator("..").locator("[data-said]")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("ArrowLeft")
    expect(reaction(tab, "Fire")).to_be_focused()
    tab.page.keyboard.press("Enter")
    expect(chip(tab, text)).to_have_text("\U0001f525Your reaction: Fire. Take back")
    expect(said).to_have_text("You reacted: Fire")
    expect(options(tab, text)).to_be_focused()
    tab.page.keyboard.press("Enter")
    expect(reaction(tab, "Fire")).to_be_focused()
    assert reaction(tab, "Fire").get_attribute("aria-checked") == "true"
    tab.page.keyboard.press("Escape")
    shot(tab.page, "reaction")
    expect_no_violation(tab.page, tab.message(text))
    chip(tab, text).press("Enter")
    expect(chip(tab, text)).to_have_count(0)
    expect(said).to_have_text("Reaction taken back")
    expect(options(tab, text)).to_be_focused()


def test_a_message_is_reported_by_touch(
    scripted_site: RunningSite, email: str, path: str, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    scripted_site.backstage("fill", path, 8)
    tab = new_tab(new_browser(scripted_site, email, has_touch=True, is_mobile=True))
    tab.page.set_viewport_size(PHONE)
    tab.open_live(path)
    tab.tolerate("Applying inline style")
    own, hers = options(tab, "Question 7"), options(tab, "Answer 7")
    assert [large_enough(one) for one in (own, hers)] == [True, True]
    hers.tap()
    item = menu(tab).get_by_role("menuitem", name="Report")
    assert [large_enough(one) for one in (item, reaction(tab, "Heart"))] == [True, True]
    shot(tab.page, "menu")
    expect_no_violation(tab.page, menu(tab))
    reaction(tab, "Heart").tap()
    expect(chip(tab, "Answer 7")).to_be_visible()
    shot(tab.page, "reaction")
    chip(tab, "Answer 7").tap()
    expect(chip(tab, "Answer 7")).to_have_count(0)
    hers.tap()
    tab.composer.tap()
    expect(menu(tab)).to_be_hidden()

    press_long(tab, tab.message("Question 7").locator(".bubble"))
    expect(item).to_be_visible()
    item.tap()
    expect(dialog(tab).get_by_role("radio")).to_have_count(7)
    shot(tab.page, "dialog")
    expect_no_violation(tab.page, dialog(tab))
    send_report(tab, "Hate")
    too_wide = tab.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    assert too_wide <= 0

    own.tap()
    item.tap()
    expect(dialog(tab).get_by_role("radio")).to_have_count(7)
    send_report(tab, "Hate")
    hers.tap()
    item.tap()
    send_report(tab, "Something else")

    own.tap()
    expect(menu(tab).get_by_role("menuitem", name="Block Mia")).to_have_count(0)
    hers.tap()
    menu(tab).get_by_role("menuitem", name="Block Mia").tap()
    expect(tab.page.get_by_text("You've blocked Mia.")).to_be_visible()
    expect(tab.page.get_by_role("link", name="Mia")).to_have_count(0)


def press_long(tab: Tab, target: Locator) -> None:
    """As a finger does that rests there until the menu has come."""
    box = target.bounding_box()
    assert box
    line = tab.page.context.new_cdp_session(tab.page)
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    line.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    expect(menu(tab)).to_be_visible()
    line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(menu(tab)).to_be_visible()
