"""The recorder under its reader's hands: keys, quick clicks, other voices, narrow phones."""

from base64 import b64encode

import pytest
from playwright.sync_api import expect

from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit
from tests.browser.test_message_menu import menu, options
from tests.browser.voice import sounds
from tests.browser.voice.parts import (
    DOUBLE_CLICK_MS,
    Recorder,
    check_narrow,
    deck,
    message,
    microphone,
    said,
    seconds_of,
)
from tests.media import samples
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PLAY_FILM = """(data) => {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const film = Object.assign(document.createElement("video"), {muted: true});
  film.src = URL.createObjectURL(new Blob([bytes], {type: "video/mp4"}));
  document.querySelector("main").append(film);
  return film.play();
}"""


def test_escape_an_edit_a_double_click_and_a_composition_lose_and_send_nothing(
    tab: Tab, recorder: Recorder
) -> None:
    tab.send_and_hear("Good mornig")
    recorder.record(seconds=1)
    tab.page.keyboard.press("Escape")
    expect(recorder.button("Resume")).to_be_visible()
    tab.page.keyboard.press("Escape")
    expect(recorder.button("Resume")).to_be_visible()
    recorder.button("Resume").click()

    # An edit changes the words only: she answers it, and the recording waits.
    options(tab, "You: Good mornig").click()
    menu(tab).get_by_role("menuitem", name="Edit").click()
    expect(recorder.button("Resume")).to_be_visible()
    recorded = recorder.time.inner_text()
    edit = tab.page.get_by_role("dialog", name="Edit your message")
    edit.get_by_role("textbox").fill("Good morning")
    edit.get_by_role("button", name="Save").click()
    expect(tab.message("Echo: Good morning")).to_have_count(1)
    expect(recorder.time).to_have_text(recorded)
    assert microphone(tab.page) == "live"
    recorder.button("Resume").click()
    recorder.expect_recorded(seconds_of(recorded) + 1)

    recorder.click_as_soon_as("review", "send")
    recorder.button("Done").click()
    expect(recorder.button("Send")).to_be_visible()
    assert tab.page.evaluate("[window.clicked, window.handed.length]") == ["send", 0]

    tab.page.wait_for_timeout(DOUBLE_CLICK_MS)
    recorder.note.fill("日本語")
    key = {"key": "Enter", "keyCode": 229, "bubbles": True, "cancelable": True}
    recorder.note.dispatch_event("keydown", key)
    recorder.note.fill("😀" * 2001)
    recorder.note.press("Enter")
    expect(recorder.panel).to_contain_text("That note is too long.")
    assert tab.page.evaluate("window.handed.length") == 0
    recorder.note.fill("")
    assert sounds.heard(recorder.send()["data"])[0] > 1


def test_recording_and_playing_make_way_for_each_other_and_a_film_is_not_recorded(
    scripted_site: RunningSite, path: str, visit: Visit
) -> None:
    hers = said(scripted_site, path, "ai", 120)
    tab = visit(path)
    recorder, voice = Recorder(tab.page), message(tab, hers)
    voice.play.click()
    voice.expect_begun()

    recorder.record(seconds=1)
    voice.expect_state("paused")
    voice.play.click()
    voice.expect_state("playing")
    expect(recorder.button("Resume")).to_be_visible()
    recorder.button("Resume").click()
    voice.expect_state("paused")
    assert deck(tab.page)["isPaused"]

    recorder.finish()
    recorder.send()
    film = tab.page.locator("main > video")
    tab.page.evaluate(PLAY_FILM, b64encode(samples.video(100)).decode())
    until(lambda: film.evaluate("(film) => !film.paused && film.currentTime > 0"))
    recorder.record(seconds=0)
    assert film.evaluate("(film) => film.paused")
    film.evaluate("(film) => film.play()")
    expect(recorder.button("Resume")).to_be_visible()
    recorder.button("Resume").click()
    until(lambda: film.evaluate("(film) => film.paused"))


def test_a_tap_too_short_is_told_the_keyboard_is_enough_and_states_fit_a_narrow_phone(
    tab: Tab, recorder: Recorder
) -> None:
    _a_tap_too_short_is_told(recorder)
    _the_keyboard_is_enough(tab, recorder)
    _its_states_pass_axe_and_fit_a_narrow_phone(tab, recorder)


def _a_tap_too_short_is_told(recorder: Recorder) -> None:
    recorder.click_as_soon_as("recording", "done")
    recorder.opener.click()
    expect(recorder.panel).to_contain_text("That was too short.")
    recorder.button("Try again").click()
    recorder.expect_recorded(0)
    recorder.button("Discard").click()


def _the_keyboard_is_enough(tab: Tab, recorder: Recorder) -> None:
    keys = tab.page.keyboard
    expect(recorder.opener).to_be_focused()
    keys.press("Enter")
    expect(recorder.button("Done")).to_be_focused()
    recorder.expect_recorded(1)
    keys.press("Shift+Tab")
    keys.press("Space")
    expect(recorder.button("Resume")).to_be_focused()
    keys.press("Space")
    recorder.expect_recorded(2)
    keys.press("Tab")
    keys.press("Enter")
    expect(recorder.preview.play).to_be_focused()
    for part in (
        recorder.preview.slider,
        recorder.preview.speed,
        recorder.button("Discard"),
        recorder.note,
    ):
        keys.press("Tab")
        expect(part).to_be_focused()
    keys.type("For you")
    tab.page.wait_for_timeout(DOUBLE_CLICK_MS)
    keys.press("Enter")
    expect(recorder.panel).to_be_hidden()
    assert tab.page.evaluate("window.handed[0].text") == "For you"


def _its_states_pass_axe_and_fit_a_narrow_phone(tab: Tab, recorder: Recorder) -> None:
    """That of a refused microphone is looked at in test_recorder_troubles.py."""
    check_narrow(tab)
    recorder.record(seconds=1)
    check_narrow(tab)
    recorder.button("Pause").click()
    check_narrow(tab)
    recorder.finish()
    check_narrow(tab)
    recorder.note.fill("For you")
    recorder.button("Discard").click()
    expect(recorder.button("Keep")).to_be_visible()
    check_narrow(tab)
    recorder.button("Discard").click()
