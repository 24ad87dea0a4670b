"""A file's way into a message: replaced, shown on its way, canceled."""

import re
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.media.conftest import NewTab
from tests.browser.media.steps import (
    PUTS,
    Held,
    alert,
    choose,
    expect_shown,
    pending,
    photo_of,
    sent_video,
    start_sending,
)
from tests.browser.provider import ByMessage
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Throttle, Visit
from tests.gateways.llm.steps import says
from tests.media import samples
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

WATCH_PROGRESS = """() => {
  window.shares = [];
  window.words = [];
  new MutationObserver((records) => {
    const bar = document.querySelector(".message--pending progress");
    if (bar?.hasAttribute("value")) window.shares.push(bar.value);
    for (const { target } of records) {
      if (target.matches?.(".media__state [data-state]")) window.words.push(target.textContent);
    }
  }).observe(document.body, {attributes: true, childList: true, subtree: true});
}"""
SHE = "Ada under a paper lantern"


def test_a_file_is_replaced_canceled_and_comes_back_or_waits_and_on_its_way_it_moves(
    tab: Tab, path: str, scripted_site: RunningSite, throttle: Throttle
) -> None:
    tab.tolerate("ERR_FAILED")
    _a_second_file_replaces_the_first_and_a_bad_one_changes_nothing(tab)
    _one_that_is_canceled_sends_nothing_and_gives_words_and_file_back(tab, path, scripted_site)
    _one_that_is_canceled_waits_in_its_bubble_while_another_is_attached(tab)
    _progress_moves_and_is_not_spoken_at_each_step(tab, throttle)


def _a_second_file_replaces_the_first_and_a_bad_one_changes_nothing(tab: Tab) -> None:
    tab.composer.fill("My words")
    choose(tab, samples.picture(), "one.png")
    choose(tab, samples.picture(), "two.png")
    choose(tab, b"ftypheic", "IMG_1.HEIC", "image/heic")
    expect(alert(tab, "save this one as a JPEG")).to_be_visible()
    expect(tab.page.get_by_text("two.png")).to_be_visible()
    expect(tab.page.get_by_text("one.png")).to_be_hidden()
    expect(tab.composer).to_have_value("My words")

    tab.button("Remove").press("Enter")

    expect(tab.page.locator("[data-attachment]")).to_be_hidden()
    expect(alert(tab, "JPEG")).to_be_hidden()
    expect(tab.composer).to_be_focused()
    expect(tab.composer).to_have_value("My words")


def _one_that_is_canceled_sends_nothing_and_gives_words_and_file_back(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    held = Held(tab, PUTS)
    start_sending(tab, "Look at her")
    expect(pending(tab).get_by_role("status").filter(has_text="Uploading…")).to_be_visible()
    held.wait()
    tab.composer.fill("And then?")

    tab.button("Cancel").press("Enter")

    expect(pending(tab)).to_have_count(0)
    expect(tab.composer).to_have_value("Look at her\nAnd then?")
    expect(tab.composer).to_be_focused()
    expect(tab.page.locator("[data-attachment]").get_by_text("cat.png")).to_be_visible()
    assert scripted_site.backstage("messages", path) == 1
    until(lambda: scripted_site.backstage("uploads", path) == [])
    tab.page.unroute(PUTS)
    tab.button("Send").click()
    expect_shown(photo_of(tab.message("And then?").first), 640)


def _one_that_is_canceled_waits_in_its_bubble_while_another_is_attached(tab: Tab) -> None:
    held = Held(tab, PUTS)
    start_sending(tab, "Look at them")
    held.wait()
    choose(tab, samples.picture(), "two.png")
    tab.composer.fill("And at him")

    tab.button("Cancel").press("Enter")

    again = pending(tab).get_by_role("button", name="Try again")
    expect(again).to_be_focused()
    expect(pending(tab).get_by_text("Not sent")).to_be_visible()
    expect(tab.composer).to_have_value("And at him")
    expect(tab.page.get_by_text("two.png")).to_be_visible()
    tab.page.unroute(PUTS)
    again.press("Enter")
    expect_shown(photo_of(tab.message("Look at them").first), 640)


def _progress_moves_and_is_not_spoken_at_each_step(tab: Tab, throttle: Throttle) -> None:
    noise = Image.effect_noise((900, 900), 120)
    throttle(tab.page, upward=300_000)
    tab.page.evaluate(WATCH_PROGRESS)
    choose(tab, samples.encoded(noise))
    tab.send("Slowly")

    expect_shown(photo_of(tab.message("Slowly").first), 900)
    shares = tab.page.evaluate("window.shares")
    assert len(set(shares)) >= 4, shares
    assert shares == sorted(shares)
    assert tab.page.evaluate("window.words") == ["Preparing…"]


def test_a_video_goes_all_the_way_in_two_tabs_and_fills_the_screen_when_she_answers(
    tab: Tab, path: str, new_tab: NewTab, scripted_site: RunningSite
) -> None:
    other = new_tab(tab.page.context).open_live(path)
    choose(tab, samples.video(40), "clip.mp4", "video/mp4")
    expect(tab.page.locator("[data-attachment] video")).to_have_js_property("readyState", 4)
    tab.send("My clip")
    for page in (tab, other):
        video = sent_video(page)
        expect(video).to_have_attribute("poster", re.compile("^http"))
        before = video.bounding_box()
        video.evaluate("(video) => { video.muted = true; return video.play(); }")
        expect(video).to_have_js_property("videoWidth", 64)
        until(lambda video=video: video.evaluate("(video) => video.currentTime > 0.5"))  # type: ignore[misc]
        after = video.bounding_box()
        assert before
        assert after
        assert (before["width"], before["height"]) == (after["width"], after["height"])
    _one_that_fills_the_screen_goes_on_when_she_answers(tab, path, scripted_site)


def _one_that_fills_the_screen_goes_on_when_she_answers(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    video = sent_video(tab)
    before = version(tab)
    video.click()
    video.evaluate("(video) => video.requestFullscreen()")
    until(lambda: is_full(video))

    scripted_site.backstage("touch", path)

    until(lambda: version(tab) > before)
    assert is_full(video)
    tab.page.evaluate("document.exitFullscreen()")


def version(tab: Tab) -> int:
    found: Any = tab.message("My clip").first.get_attribute("data-version")
    return int(found)


def is_full(video: Locator) -> bool:
    found: bool = video.evaluate("(video) => document.fullscreenElement === video")
    return found


def test_her_photo_says_what_it_shows(
    visit: Visit, email: str, provider: ByMessage, scripted_site: RunningSite
) -> None:
    girl = scripted_site.backstage("girl")
    scripted_site.backstage("add_photo", girl, SHE)
    tab = visit(scripted_site.backstage("conversation", email, girl))
    provider.on("Show me the night", says("Just for you.", "image"))
    tab.send("Show me the night")
    message = tab.message("Just for you.")
    photo = photo_of(message)
    expect(photo).to_have_attribute("alt", SHE)
    expect(photo).to_have_attribute("src", re.compile("^http"))
    expect(tab.page.get_by_text("1 photo or video")).to_be_visible()

    message.get_by_role("button", name=SHE).press("Enter")

    shown = tab.page.get_by_role("dialog").get_by_role("img", name=SHE)
    expect(shown).to_be_visible()
