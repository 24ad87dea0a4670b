"""*Stop* while she writes, as its reader sees it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.axe import expect_no_violation
from tests.browser.checks import PHONE, WIDE
from tests.browser.provider import ByMessage
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, assert_agree
from tests.gateways.llm.steps import Wire, writes_for_ever

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
# Where the pictures of this test go, if somebody wants to look at them.
SHOTS = os.environ.get("SHOTS")


def shot(tab: Tab, name: str) -> None:
    if not SHOTS:
        return
    for scheme in ("light", "dark"):
        for size in (PHONE, WIDE):
            tab.page.emulate_media(color_scheme=scheme)
            tab.page.set_viewport_size(size)  # type: ignore[arg-type]
            tab.page.screenshot(path=Path(SHOTS, f"stop-{name}-{size['width']}-{scheme}.png"))


def test_she_is_stopped_by_button_and_by_key(
    scripted_site: RunningSite,
    provider: ByMessage,
    email: str,
    path: str,
    new_browser: NewBrowser,
    new_tab: NewTab,
) -> None:
    wires = [Wire(), Wire(), Wire()]
    provider.on("Tell me all", writes_for_ever(wires[0], "All of it. "))
    provider.on("And more", writes_for_ever(wires[1], "Even more. "))
    provider.on("Say nothing", wires[2].silence(begins=True))
    browser = new_browser(scripted_site, email)
    tab, other = new_tab(browser).open_live(path), new_tab(browser).open_live(path)
    stop, send = tab.button("Stop"), tab.button("Send")
    expect(stop).to_be_hidden()

    # It stands in the place of *Send*, as long as nothing is written.
    tab.send("Tell me all")
    expect(tab.draft).to_have_text("All of it.")
    expect(stop).to_be_visible()
    expect(send).to_be_hidden()
    tab.tolerate("Applying inline style")  # axe does so to measure colours.
    expect_no_violation(tab.page)
    shot(tab, "writing")
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
    shot(tab, "stopped")

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
    other.button("Stop").focus()
    other.page.keyboard.press("Enter")
    expect(tab.message("You stopped her before she wrote anything.")).to_have_count(1)
    expect(tab.button("Try again")).to_be_visible()
    expect(other.composer).to_be_focused()
    assert wires[2].is_closed.wait(60)
    expect_no_violation(tab.page)
    shot(tab, "nothing")
    plain = new_browser(scripted_site, email, java_script_enabled=False)
    fresh = plain.new_page()
    fresh.goto(path)
    assert_agree([tab, other], fresh)
