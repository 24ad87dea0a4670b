"""The check fails, ends, wants a click, or cannot be loaded: it is told, and nothing is lost."""

import pytest
from playwright.sync_api import (
    Page,
    Route,
    expect,
)
from pytest_django import Settings

from chat.models import TurnstilePermit
from tests.browser.permits.desk import (
    INTERACTIVE_SITE_KEY,
    MINT,
    REFUSED,
    SCRIPT,
    TOKEN,
    OpenChat,
    not_sent,
    sent,
    trouble,
    try_again,
    until_any,
    violations,
)
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


# --- there is none


NOT_LOADED = "security check couldn't load"


def test_blocked_by_the_pages_policy_all_that_was_written_outlives_a_reload(
    chat: OpenChat, settings: Settings
) -> None:
    settings.TURNSTILE_SCRIPT_URL = "https://blocked.example/api.js"
    tab = chat()
    tab.tolerate("Content Security Policy")
    expect(trouble(tab)).to_contain_text(NOT_LOADED)
    tab.send("Hello")
    expect(not_sent(tab)).to_have_count(1)
    tab.composer.fill("Half a thought")
    settings.TURNSTILE_SCRIPT_URL = "/challenge/v0/api.js"
    tab.page.reload()
    expect(tab.composer).to_have_value("Half a thought")
    tab.message("Hello").get_by_role("button", name="Try again").click()
    expect(sent(tab)).to_have_count(1)


@pytest.mark.usefixtures("spoiled")
def test_what_does_not_come_is_given_up_and_welcome_when_it_does(
    chat: OpenChat, settings: Settings
) -> None:
    _the_script(chat)
    _the_widgets_answer(chat)
    settings.TURNSTILE_SITE_KEY = INTERACTIVE_SITE_KEY
    _the_readers_click(chat)


def _the_script(chat: OpenChat) -> None:
    held: list[Route] = []

    def set_up(page: Page) -> None:
        page.clock.install()
        page.route(SCRIPT, lambda route: held.append(route))

    tab = chat(set_up)
    tab.send("Hello")
    until_any(held)
    tab.page.clock.fast_forward(10_000)
    expect(trouble(tab)).to_contain_text(NOT_LOADED)
    expect(not_sent(tab)).to_have_count(1)
    held[0].continue_()
    tab.page.unroute(SCRIPT)
    try_again(tab)
    expect(sent(tab)).to_have_count(1)


def _the_widgets_answer(chat: OpenChat) -> None:
    held: list[Route] = []

    def set_up(page: Page) -> None:
        page.route(TOKEN, lambda route: held.append(route))

    tab = chat(set_up)
    tab.send("Hello")
    until_any(held)
    tab.page.clock.fast_forward(30_000)
    expect(trouble(tab)).to_contain_text("took too long")
    tab.page.unroute(TOKEN)
    try_again(tab)
    expect(sent(tab)).to_have_count(2)


def _the_readers_click(chat: OpenChat) -> None:
    tab = chat()
    tab.page.clock.run_for(2_000)
    expect(tab.page.get_by_role("group", name="Challenge")).to_be_visible()
    tab.page.clock.fast_forward(120_000)
    expect(trouble(tab)).to_contain_text("took too long")
    assert violations(tab) == []
    tab.send("Hello")
    tab.page.get_by_role("group", name="Challenge").get_by_role("button").click()
    expect(sent(tab)).to_have_count(3)
    expect(trouble(tab)).to_be_empty()


def test_what_fails_behind_a_living_permit_is_not_told(chat: OpenChat) -> None:
    tab = chat()
    tab.tolerate(REFUSED)
    until(TurnstilePermit.objects.exists)
    tab.page.route(MINT, lambda route: route.abort())
    for number in range(5):
        tab.send(f"Message {number}")
    expect(sent(tab)).to_have_count(5)
    expect(trouble(tab)).to_be_empty()
    tab.send("One more")
    expect(trouble(tab)).to_contain_text("We can't reach the site")
    tab.page.unroute(MINT)
    tab.message("One more").get_by_role("button", name="Try again").click()
    expect(sent(tab)).to_have_count(6)
    expect(trouble(tab)).to_be_empty()


# --- a click is wanted


def test_a_click_is_asked_for_at_320_pixels_without_harm(
    chat: OpenChat, settings: Settings
) -> None:
    settings.TURNSTILE_SITE_KEY = INTERACTIVE_SITE_KEY
    tab = chat(lambda page: page.set_viewport_size({"width": 320, "height": 560}))
    expect(tab.page.get_by_text("Please confirm you're human.")).to_be_visible()
    box = tab.page.get_by_role("group", name="Challenge")
    tab.send("Hello")
    expect(tab.log.locator(".message--pending")).to_have_count(1)
    expect(box).to_be_in_viewport(ratio=1)
    expect(tab.composer).to_be_in_viewport(ratio=1)
    expect(tab.message("Hello")).to_be_in_viewport(ratio=1)
    assert tab.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert violations(tab) == []
    box.get_by_role("button").focus()
    tab.page.keyboard.press("Enter")
    expect(sent(tab)).to_have_count(1)
    expect(box).to_have_count(0)
    expect(tab.composer).to_be_focused()
