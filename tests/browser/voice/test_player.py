"""Voice messages in Chromium: real sound from the real store, by signed addresses."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.axe import expect_no_violation
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit
from tests.browser.test_message_menu import menu
from tests.browser.voice.parts import Voice, deck, message, said

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewTab = Callable[[BrowserContext], Tab]
NARROW: Any = {"width": 320, "height": 640}
# A voice that does not end while a test looks at it; its end is chosen.
LONG = 120
OpenLive = Callable[[], Tab]
WORDS = "The bread is ready."
TIMES = "\N{MULTIPLICATION SIGN}"


@pytest.fixture
def open_live(visit: Visit, path: str) -> OpenLive:
    return lambda: visit(path)


def test_it_plays_pauses_and_goes_to_a_place_by_pointer_and_by_keys_that_reach_all_of_it(
    scripted_site: RunningSite, path: str, open_live: OpenLive
) -> None:
    short = said(scripted_site, path, "ai", 12, text=WORDS)
    long = said(scripted_site, path, "ai", LONG)
    tab = open_live()
    _keys_reach_all_of_it_in_order(tab, message(tab, short))
    _a_place_is_chosen_by_keys(tab, message(tab, short))
    _it_plays_and_pauses(tab, message(tab, long))
    _a_place_is_chosen_by_pointer_and_it_plays_from_there(tab, message(tab, long))


def _keys_reach_all_of_it_in_order(tab: Tab, voice: Voice) -> None:
    voice.play.focus()
    transcript = voice.box.get_by_text("Transcript")
    for part in (voice.slider, voice.speed, voice.play_next, transcript):
        tab.page.keyboard.press("Tab")
        expect(part).to_be_focused()
    tab.page.keyboard.press("Enter")
    expect(voice.box.get_by_text(WORDS)).to_be_visible()


def _it_plays_and_pauses(tab: Tab, voice: Voice) -> None:
    expect(voice.player).to_contain_text("0:00 / 2:00")

    voice.play.click()
    expect(voice.player).to_contain_text(re.compile("0:[0-5][1-9] / 2:00"))
    voice.pause.click()
    voice.expect_state("paused")
    assert deck(tab.page)["isPaused"]
    expect(voice.play).to_be_focused()
    tab.page.keyboard.press("Space")
    voice.expect_state("playing")
    tab.page.keyboard.press("Tab")
    expect(voice.slider).to_be_focused()
    tab.page.keyboard.press("Enter")
    voice.expect_state("paused")
    tab.page.keyboard.press("Space")
    voice.expect_state("playing")

    tab.page.keyboard.press("End")

    voice.expect_state("idle")
    expect(voice.player).to_contain_text("0:00 / 2:00")
    assert deck(tab.page)["isPaused"]


def _a_place_is_chosen_by_keys(tab: Tab, voice: Voice) -> None:
    voice.slider.focus()
    for key, words in (
        ("ArrowRight", "0:01 of 0:12"),
        ("PageUp", "0:06 of 0:12"),
        ("ArrowUp", "0:07 of 0:12"),
        ("ArrowLeft", "0:06 of 0:12"),
        ("ArrowDown", "0:05 of 0:12"),
        ("PageDown", "0:00 of 0:12"),
        ("ArrowLeft", "0:00 of 0:12"),
        ("End", "0:12 of 0:12"),
        ("ArrowRight", "0:12 of 0:12"),
        ("Home", "0:00 of 0:12"),
    ):
        tab.page.keyboard.press(key)
        voice.expect_position(words)


def _a_place_is_chosen_by_pointer_and_it_plays_from_there(tab: Tab, voice: Voice) -> None:
    box = voice.slider.bounding_box()
    assert box is not None
    voice.slider.click(position={"x": box["width"] * 0.8, "y": box["height"] / 2})
    voice.expect_position("1:3[56] of 2:00")
    tab.page.keyboard.press("Space")
    voice.expect_begun(97)
    assert deck(tab.page)["seconds"] > 95

    tab.page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20)
    tab.page.mouse.down()
    tab.page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20, steps=4)
    voice.expect_position("0:3[56] of 2:00")
    tab.page.mouse.up()
    voice.expect_begun(37)
    voice.expect_state("playing")
    tab.page.keyboard.press("End")
    voice.expect_state("idle")


def test_in_all_tabs_one_voice_sounds_at_a_time_at_one_speed_that_is_remembered(
    scripted_site: RunningSite, path: str, open_live: OpenLive, new_tab: NewTab
) -> None:
    first, second = (said(scripted_site, path, who, LONG) for who in ("ai", "user"))
    tab = open_live()
    other = new_tab(tab.page.context).open_live(path)
    _one_voice_sounds_at_a_time(tab, other, first, second)
    _the_speed_is_one_for_all_voices_and_remembered(tab, other, first, second)


def _the_speed_is_one_for_all_voices_and_remembered(
    tab: Tab, other: Tab, first: str, second: str
) -> None:
    voice = message(tab, first)
    voice.expect_state("playing")
    for rate in (1.5, 2, 1, 1.5):
        voice.speed.click()
        expect(voice.speed).to_have_accessible_name(f"Speed {rate}{TIMES}")
        assert deck(tab.page)["rate"] == rate
    for page, shown in ((tab, second), (other, first), (other, second)):
        expect(message(page, shown).speed).to_have_text(f"1.5{TIMES}")

    other.page.reload()

    message(other, second).play.click()
    message(other, second).expect_state("playing")
    assert deck(other.page)["rate"] == 1.5


def _one_voice_sounds_at_a_time(tab: Tab, other: Tab, first: str, second: str) -> None:
    message(tab, first).play.click()
    message(tab, first).expect_begun()

    message(tab, second).play.click()
    message(tab, second).expect_state("playing")
    message(tab, first).expect_state("idle")
    message(tab, first).expect_begun()
    message(other, first).play.click()
    message(other, first).expect_state("playing")
    message(tab, second).expect_state("paused")
    assert deck(tab.page)["isPaused"]

    message(tab, first).play.click()
    message(tab, first).expect_state("playing")
    message(tab, first).expect_begun()
    message(other, first).expect_state("paused")


def test_the_next_follows_where_that_is_wanted_and_one_that_is_replaced_plays_on(
    scripted_site: RunningSite, path: str, open_live: OpenLive
) -> None:
    ids = [said(scripted_site, path, who, LONG) for who in ("ai", "user", "ai", "ai")]
    tab = open_live()
    _the_next_of_hers_follows_only_where_that_is_wanted(tab, ids)
    _it_plays_on_where_its_bubble_is_replaced(tab, scripted_site, path, ids[1])


def _the_next_of_hers_follows_only_where_that_is_wanted(tab: Tab, ids: list[str]) -> None:
    first, mine, second, third = (message(tab, one) for one in ids)
    expect(mine.play_next).to_be_hidden()
    for voice in (third, first):
        voice.play.click()
        voice.expect_state("playing")
        voice.slider.press("End")
        voice.expect_state("idle")
        assert deck(tab.page)["isPaused"]
    first.play_next.click()
    expect(second.play_next).to_have_attribute("aria-pressed", "true")
    first.play.click()
    first.expect_state("playing")
    first.slider.press("End")
    second.expect_state("playing")
    first.expect_state("idle")
    assert mine.seconds == 0
    second.slider.press("End")
    second.expect_state("idle")
    third.expect_state("idle")  # It was heard before.
    assert deck(tab.page)["isPaused"]


def test_the_words_are_read_on_demand_pass_axe_and_leave_room_on_a_narrow_phone(
    scripted_site: RunningSite, path: str, open_live: OpenLive
) -> None:
    hers = said(scripted_site, path, "ai", LONG, text=WORDS, transcript=WORDS)
    mine = said(scripted_site, path, "user", LONG, text="My kitchen", transcript="Hear the kettle")
    unknown = said(scripted_site, path, "user", 2, peaks=None)
    tab = open_live()
    for one, text in ((hers, WORDS), (mine, "Hear the kettle")):
        item = tab.page.locator(f"#{one}")
        expect(item.get_by_text(text)).to_have_count(1)
        expect(item.get_by_text(text)).to_be_hidden()
        item.get_by_text("Transcript").click()
        expect(item.get_by_text(text)).to_be_visible()
    expect(tab.page.locator(f"#{mine}").get_by_text("My kitchen")).to_be_visible()
    expect(tab.page.locator(f"#{unknown} details")).to_have_count(0)

    tab.page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    for one, text in ((hers, WORDS), (mine, "Hear the kettle\nMy kitchen")):
        tab.page.locator(f"#{one}").get_by_role("button", name="Message options").click()
        menu(tab).get_by_role("menuitem", name="Copy").click()
        assert tab.page.evaluate("window.copied") == text
    tab.page.locator(f"#{unknown}").get_by_role("button", name="Message options").click()
    expect(menu(tab).get_by_role("menuitem", name="Delete")).to_be_visible()
    expect(menu(tab).get_by_role("menuitem", name="Copy")).to_be_hidden()
    tab.page.keyboard.press("Escape")

    tab.tolerate("Applying inline style")  # axe does so to measure colours.
    tab.page.set_viewport_size(NARROW)
    message(tab, hers).play_next.click()
    message(tab, hers).play.click()
    message(tab, hers).expect_state("playing")
    for item in tab.log.get_by_role("listitem").all():
        assert item.evaluate("(item) => item.scrollWidth <= item.clientWidth")
    expect_no_violation(tab.page, tab.log)


def _it_plays_on_where_its_bubble_is_replaced(
    tab: Tab, scripted_site: RunningSite, path: str, mine: str
) -> None:
    voice = message(tab, mine)
    voice.play.click()
    voice.expect_begun(2)
    voice.slider.focus()

    scripted_site.backstage("transcribe", path, mine, "Do you hear the birds?")

    expect(voice.box.get_by_text("Transcript")).to_be_visible()
    voice.expect_state("playing")
    assert voice.seconds >= 2
    expect(voice.slider).to_be_focused()
    voice.box.get_by_text("Transcript").click()
    scripted_site.backstage("transcribe", path, mine, "Do you hear the birds?")
    expect(voice.box).to_have_attribute("data-version", re.compile(r"\d+"))
    tab.page.keyboard.press("Shift+Tab")
    voice.expect_begun(voice.seconds + 1)
    expect(voice.box.get_by_text("Do you hear the birds?")).to_be_visible()
