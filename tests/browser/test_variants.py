"""Other words of hers, edits and the way between them, as the reader sees it."""

import threading
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.axe import expect_no_violation
from tests.browser.checks import PHONE
from tests.browser.media.test_lightbox import move
from tests.browser.provider import REFUSES, ByMessage, held
from tests.browser.running import RunningSite
from tests.browser.shots import BOTH, shot
from tests.browser.tab import Tab, assert_agree
from tests.browser.test_message_menu import large_enough, menu, options
from tests.gateways.llm.steps import says

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]


def choose(tab: Tab, text: str, item: str) -> None:
    tab.message(text).hover()
    options(tab, text).click()
    menu(tab).get_by_role("menuitem", name=item).click()


def regenerate(tab: Tab, text: str, wish: str) -> None:
    choose(tab, text, "Regenerate")
    tab.page.get_by_role("dialog", name="Ask for other words").get_by_role(
        "button", name=wish
    ).click()


def place(tab: Tab, text: str) -> Locator:
    return tab.message(text).get_by_role("group", name="Versions")


def test_she_answers_anew_and_the_reader_goes_between_her_answers(
    provider: ByMessage, pair: tuple[Tab, Tab], fresh: Page
) -> None:
    tab, other = pair
    tab.tolerate("Applying inline style")
    tab.send_and_hear("Hello")
    tab.composer.fill("Half a thought")
    release = threading.Event()
    provider.on("Hello", held("Hey you, tired but fine.", release))

    choose(tab, "Echo: Hello", "Regenerate")
    dialog = tab.page.get_by_role("dialog", name="Ask for other words")
    expect(dialog.get_by_role("button")).to_have_count(6)
    expect_no_violation(tab.page, dialog)
    shot(tab.page, "variants-dialog", *BOTH)
    dialog.get_by_role("textbox").fill("as if you were tired")
    dialog.get_by_role("button", name="Ask").click()
    hers = tab.log.locator("[data-sender='ai']").last
    expect(hers.locator(".bubble--draft .bubble__text")).to_have_text("Hey")
    expect(hers.locator(".bubble").first).to_be_hidden()
    shot(tab.page, "variants-writing", *BOTH)
    release.set()
    expect(tab.message("Hey you, tired but fine.")).to_have_count(1)
    expect(place(tab, "Hey you")).to_have_text("Version 2 / 2")
    expect_no_violation(tab.page, hers)
    shot(tab.page, "variants-two", *BOTH)
    assert_agree([tab, other], fresh)

    back = place(tab, "Hey you").get_by_role("button", name="Previous version")
    back.focus()
    tab.page.keyboard.press("Enter")
    expect(tab.message("Echo: Hello")).to_have_count(1)
    expect(tab.page.get_by_role("status").filter(has_text="Version 1 of 2")).to_have_count(1)
    expect(tab.log.get_by_role("button", name="Previous version")).to_be_focused()
    assert_agree([tab, other], fresh)

    provider.on("Hello", REFUSES)
    regenerate(tab, "Echo: Hello", "Shorter")
    failed = tab.message("She couldn't find other words. That was free.")
    expect(failed).to_have_count(1)
    shot(tab.page, "variants-failed", *BOTH)
    expect_no_violation(tab.page, failed)
    provider.on("Hello", says("Third time lucky."))
    failed.get_by_role("button", name="Try again").click()
    expect(place(tab, "Third time lucky.")).to_have_text("Version 3 / 3")
    expect(tab.composer).to_have_value("Half a thought")
    assert_agree([tab, other], fresh)
    tab.tolerate("status of 422")

    # Her answer is deleted: the reader's message is asked again, by the menu or by `r`.
    for answer in ("A fresh start.", "And another."):
        choose(tab, tab.log.locator("[data-sender='ai'] .bubble__text").last.inner_text(), "Delete")
        tab.page.get_by_role("dialog", name="Delete this message?").get_by_role(
            "button", name="Delete"
        ).click()
        own = options(tab, "You: Hello")
        expect(own).to_be_focused()
        tab.page.keyboard.press("Enter")
        expect(menu(tab).get_by_role("menuitem", name="Ask again")).to_be_visible()
        provider.on("Hello", says(answer))
        if answer == "A fresh start.":
            expect_no_violation(tab.page, menu(tab))
            shot(tab.page, "variants-again", *BOTH)
            menu(tab).get_by_role("menuitem", name="Ask again").press("Enter")
        else:
            tab.page.keyboard.press("Escape")
            tab.page.keyboard.press("r")
        expect(tab.message(answer)).to_have_count(1)
        assert_agree([tab, other], fresh)


def her_greeting_is_swiped(tab: Tab) -> None:
    """To the next one and back; a finger that moves down wants to read on."""
    touch = tab.page.context.new_cdp_session(tab.page)
    for words, start, end, then in (
        ("Hey, you found me", (280, 30), (80, 35), "The rolls are resting"),
        ("The rolls are resting", (280, 30), (200, -120), "The rolls are resting"),
        ("The rolls are resting", (80, 30), (280, 35), "Hey, you found me"),
    ):
        place = tab.message(words).bounding_box()
        assert place
        (x, y), (to_x, to_y) = [(int(place["x"]) + a, int(place["y"]) + b) for a, b in (start, end)]
        move(touch, [(x, y)], [(to_x, to_y)])
        expect(tab.message(then)).to_have_count(1)


def test_a_message_is_edited_by_touch_and_keyboard(
    scripted_site: RunningSite, email: str, path: str, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    tab = new_tab(new_browser(scripted_site, email, has_touch=True, is_mobile=True))
    tab.page.set_viewport_size(PHONE)
    tab.open_live(path)
    tab.tolerate("Applying inline style")
    her_greeting_is_swiped(tab)
    tab.send_and_hear("Good mornig")
    tab.composer.fill("Half a thought")
    own = tab.message("You: Good mornig")

    own.get_by_role("button", name="Message options").tap()
    menu(tab).get_by_role("menuitem", name="Edit").tap()
    dialog = tab.page.get_by_role("dialog", name="Edit your message")
    expect(dialog.get_by_role("textbox")).to_have_value("Good mornig")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    expect_no_violation(tab.page, dialog)
    shot(tab.page, "variants-edit", *BOTH)
    tab.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    own.get_by_role("button", name="Message options").tap()
    menu(tab).get_by_role("menuitem", name="Edit").tap()
    dialog.get_by_role("textbox").fill("Good morning")
    dialog.get_by_role("button", name="Save").tap()
    expect(tab.message("Echo: Good morning")).to_have_count(1)
    expect(tab.composer).to_have_value("Half a thought")

    steps = tab.log.get_by_role("button", name="Previous version")
    expect(steps).to_have_count(2)
    assert [large_enough(one) for one in steps.all()] == [True, True]
    shot(tab.page, "variants-edited", *BOTH)
    expect_no_violation(tab.page, tab.log)
    steps.last.tap()
    expect(tab.message("Echo: Good mornig")).to_have_count(1)
    expect(tab.message("You: Good mornig")).to_have_count(1)
    too_wide = tab.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    assert too_wide <= 0
