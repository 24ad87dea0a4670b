"""The recorder in Chromium, whose microphone hears a tone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.browser.axe import examined
from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.browser.voice import sounds
from tests.browser.voice.conftest import TONE_HERTZ
from tests.browser.voice.parts import (
    KEEP_FILES,
    Recorder,
    deck,
    m4a,
    message,
    said,
    seconds_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
NARROW: Any = {"width": 320, "height": 640}
# Every microphone that the page was given.
KEEP_STREAMS = """
  window.streams = [];
  const {mediaDevices} = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wishes) => {
    const stream = await open(wishes);
    window.streams.push(stream);
    return stream;
  };
"""
MICROPHONE = "window.streams.map((stream) => stream.getAudioTracks()[0].readyState)"
# A microphone that works and hears nothing.
DEAF = """
  navigator.mediaDevices.getUserMedia = async () =>
    new AudioContext().createMediaStreamDestination().stream;
"""
HIDE = """(isHidden) => {
  Object.defineProperty(document, "hidden", {configurable: true, get: () => isHidden});
  document.dispatchEvent(new Event("visibilitychange"));
}"""
DISCARD = "Discard this recording?"
PAUSE_SECONDS = 3
# How high the newest bar of the level stands, as a share of the whole.
LEVEL = """(canvas) => {
  const {width, height} = canvas;
  const {data} = canvas.getContext("2d").getImageData(width - 2, 0, 1, height);
  return data.filter((value, place) => place % 4 === 3 && value > 128).length / height;
}"""


@pytest.fixture
def tab(
    scripted_site: RunningSite, email: str, path: str, new_browser: NewBrowser, new_tab: NewTab
) -> Tab:
    return ready(new_tab(new_browser(scripted_site, email)), path)


def ready(tab: Tab, path: str, *scripts: str) -> Tab:
    for script in (KEEP_STREAMS, KEEP_FILES, *scripts):
        tab.page.add_init_script(script)
    return tab.open_live(path)


@pytest.fixture
def recorder(tab: Tab) -> Recorder:
    return Recorder(tab.page)


@pytest.fixture
def deaf_context(scripted_site: RunningSite, email: str, new_browser: NewBrowser) -> BrowserContext:
    """Of a browser that refuses the microphone."""
    context = new_browser(scripted_site, email)
    context.clear_permissions()
    return context


def microphone(page: Page) -> str:
    """`live`, `ended`, or "" where there was none."""
    states: list[str] = page.evaluate(MICROPHONE)
    return states[-1] if states else ""


def test_what_is_recorded_is_heard_before_it_is_sent_with_a_note(
    tab: Tab, recorder: Recorder
) -> None:
    tab.composer.fill("Half a thought")
    recorder.record(seconds=2)
    expect(tab.composer).to_be_hidden()
    expect(recorder.panel).to_contain_text("of 5:00")
    assert recorder.panel.locator("canvas").evaluate(LEVEL) > 0.1
    assert microphone(tab.page) == "live"

    recorder.finish()
    assert microphone(tab.page) == "ended"
    length = recorder.preview.length
    assert length >= 2
    recorder.preview.play.click()
    recorder.preview.expect_begun()
    recorder.preview.expect_state("idle")
    recorder.note.fill("  My new song ")
    found = recorder.send()

    assert (found["type"], found["text"]) == ("audio/webm", "My new song")
    assert found["isPreview"]
    seconds, hertz = sounds.heard(found["data"])
    assert seconds == pytest.approx(length, abs=0.7)
    assert hertz == pytest.approx(TONE_HERTZ, rel=0.05)
    expect(tab.composer).to_have_value("Half a thought")
    recorder.record(seconds=1)
    recorder.finish()
    expect(recorder.note).to_have_value("")


def test_a_pause_is_not_recorded(tab: Tab, recorder: Recorder) -> None:
    recorder.record(seconds=1)
    recorder.button("Pause").click()
    expect(recorder.button("Resume")).to_be_focused()
    shown = recorder.time.inner_text()
    tab.page.wait_for_timeout(1_000 * PAUSE_SECONDS)
    expect(recorder.time).to_have_text(shown)

    recorder.button("Resume").click()
    recorder.expect_recorded(seconds_of(shown) + 1)
    shown = recorder.time.inner_text()
    recorder.finish()

    length = recorder.preview.length
    assert seconds_of(shown) <= length < seconds_of(shown) + PAUSE_SECONDS
    seconds, hertz = sounds.heard(recorder.send()["data"])
    assert seconds == pytest.approx(length, abs=0.7)
    assert hertz == pytest.approx(TONE_HERTZ, rel=0.05)


@pytest.mark.parametrize("when", ["while recording", "while paused", "before sending"])
def test_what_is_discarded_is_gone(when: str, tab: Tab, recorder: Recorder) -> None:
    recorder.record(seconds=1)
    if when == "while paused":
        recorder.button("Pause").click()
    if when == "before sending":
        recorder.finish()

    recorder.button("Discard").click()

    expect(recorder.panel).to_be_hidden()
    expect(tab.composer).to_be_visible()
    expect(recorder.opener).to_be_focused()
    assert microphone(tab.page) == "ended"
    assert tab.page.evaluate("window.handed.length") == 0


def test_a_long_recording_is_not_discarded_by_one_touch(tab: Tab, recorder: Recorder) -> None:
    clock = tab.page.clock
    clock.install()
    recorder.record(seconds=1)
    clock.fast_forward(10_000)
    expect(recorder.time).to_have_text(re.compile("0:1[1-9]"))

    recorder.button("Discard").click()
    expect(recorder.panel).to_contain_text(DISCARD)
    expect(recorder.button("Keep")).to_be_focused()
    clock.fast_forward(100_000)  # It is paused.
    tab.page.keyboard.press("Escape")
    expect(recorder.panel).not_to_contain_text(DISCARD)
    expect(recorder.button("Discard")).to_be_focused()
    expect(recorder.button("Pause")).to_be_visible()
    before = recorder.time.text_content() or ""
    assert before.startswith("0:")
    expect(recorder.time).not_to_have_text(before)  # It goes on.

    recorder.button("Pause").click()
    recorder.button("Discard").click()
    recorder.button("Keep").click()
    expect(recorder.button("Resume")).to_be_visible()
    recorder.finish()
    recorder.button("Discard").click()
    expect(recorder.button("Keep")).to_be_focused()
    assert sounds.heard(kept(recorder)["data"])[0] > 1

    recorder.record(seconds=1)
    clock.fast_forward(10_000)
    recorder.button("Discard").click()
    recorder.button("Discard").click()
    expect(recorder.panel).to_be_hidden()
    expect(recorder.opener).to_be_focused()
    assert microphone(tab.page) == "ended"


def kept(recorder: Recorder) -> dict[str, Any]:
    """And sent."""
    recorder.button("Keep").click()
    expect(recorder.preview.play).to_be_visible()
    return recorder.send()


def test_a_note_is_not_discarded_by_one_touch(recorder: Recorder) -> None:
    recorder.record(seconds=1)
    recorder.finish()
    recorder.note.fill("My new song")

    recorder.button("Discard").click()

    expect(recorder.panel).to_contain_text(DISCARD)
    expect(recorder.preview.play).to_be_visible()
    assert kept(recorder)["text"] == "My new song"


def test_leaving_the_page_answers_nothing_and_keeps_what_was_said(
    tab: Tab, recorder: Recorder
) -> None:
    tab.page.clock.install()
    recorder.record(seconds=1)
    tab.page.clock.fast_forward(10_000)
    recorder.button("Discard").click()
    expect(recorder.panel).to_contain_text(DISCARD)

    tab.page.evaluate(HIDE, True)

    expect(recorder.panel).to_contain_text("Recording stopped when you left the page.")
    assert sounds.heard(recorder.send()["data"])[0] > 0.8


def test_it_ends_by_itself_at_the_longest_and_keeps_it_all(tab: Tab, recorder: Recorder) -> None:
    recorder.limit(maxSeconds=4)
    recorder.opener.click()
    expect(recorder.panel).to_contain_text(re.compile("[0-3] s left"))

    expect(recorder.button("Send")).to_be_visible()
    expect(recorder.panel).to_contain_text("That is as long as a voice message can be.")
    assert microphone(tab.page) == "ended"
    seconds, _ = sounds.heard(recorder.send()["data"])
    assert 3 < seconds <= 4


def test_it_ends_by_itself_at_the_largest(tab: Tab, recorder: Recorder) -> None:
    recorder.limit(maxBytes=16 * 1024)
    recorder.opener.click()
    expect(recorder.panel).to_contain_text(" s left")

    expect(recorder.button("Send")).to_be_visible()
    found = recorder.send()
    assert 4 * 1024 < found["size"] <= 16 * 1024
    assert sounds.heard(found["data"])[0] > 1


def test_a_refused_microphone_is_told_and_a_file_can_be_chosen(
    deaf_context: BrowserContext, path: str, new_tab: NewTab
) -> None:
    tab = ready(new_tab(deaf_context), path)
    recorder = Recorder(tab.page)
    recorder.opener.click()
    expect(recorder.panel).to_contain_text("The microphone is blocked for this site.")
    expect(recorder.button("Choose a file")).to_be_focused()

    recorder.choose("voice.m4a", "audio/x-m4a", m4a(3))
    expect(recorder.preview.player).to_contain_text("0:00 / 0:03")
    found = recorder.send()
    assert (found["type"], found["data"]) == ("audio/mp4", m4a(3))

    recorder.opener.click()
    expect(recorder.button("Try again")).to_be_visible()
    deaf_context.grant_permissions(["microphone"])
    recorder.button("Try again").click()
    recorder.expect_recorded(1)


def test_a_browser_that_cannot_record_offers_a_file(
    scripted_site: RunningSite, email: str, path: str, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    tab = ready(new_tab(new_browser(scripted_site, email)), path, "delete window.MediaRecorder;")
    recorder = Recorder(tab.page)
    recorder.opener.click()
    expect(recorder.panel).to_contain_text("This browser can't record here")
    recorder.choose("song.wav", "audio/x-wav", sounds.tone(1))
    expect(recorder.button("Send")).to_be_visible()
    assert recorder.send()["type"] == "audio/wav"
    assert microphone(tab.page) == ""


def test_files_that_are_not_welcome_are_told(
    deaf_context: BrowserContext, path: str, new_tab: NewTab
) -> None:
    recorder = Recorder(ready(new_tab(deaf_context), path).page)
    recorder.opener.click()
    for name, kind, data, words in (
        ("cat.png", "image/png", b"x", "Please choose a sound file"),
        ("song.flac", "audio/flac", b"x", "Please choose a sound file"),
        ("none.mp3", "audio/mpeg", b"", "This file is empty."),
        ("big.mp3", "audio/mpeg", bytes(2 * 1024 * 1024 + 1), "Voice messages may have 2 MB"),
    ):
        recorder.choose(name, kind, data)
        expect(recorder.panel).to_contain_text(words)
    recorder.limit(maxSeconds=2)
    recorder.choose("long.m4a", "audio/mp4", m4a(3))
    expect(recorder.panel).to_contain_text("Voice messages may last 0:02 at most.")
    recorder.page.keyboard.press("Escape")
    expect(recorder.panel).to_be_hidden()


def test_leaving_the_page_stops_the_microphone_and_keeps_what_was_said(
    tab: Tab, recorder: Recorder
) -> None:
    recorder.record(seconds=1)

    tab.page.evaluate(HIDE, True)
    expect(recorder.panel).to_contain_text("Recording stopped when you left the page.")
    assert microphone(tab.page) == "ended"
    tab.page.evaluate(HIDE, False)

    assert sounds.heard(recorder.send()["data"])[0] > 0.8


def test_a_page_with_something_unsent_asks_before_it_closes(tab: Tab, recorder: Recorder) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    tab.page.on("dialog", stay)
    recorder.record(seconds=1)
    with tab.page.expect_event("dialog"):
        tab.page.close(run_before_unload=True)
    recorder.finish()
    with tab.page.expect_event("dialog"):
        tab.page.close(run_before_unload=True)
    assert asked == ["beforeunload", "beforeunload"]
    recorder.button("Discard").click()
    assert tab.page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))")


def test_a_microphone_that_goes_away_or_hears_nothing_is_told(
    tab: Tab, recorder: Recorder, path: str, new_tab: NewTab
) -> None:
    recorder.record(seconds=1)
    tab.page.evaluate("window.streams[0].getAudioTracks()[0].dispatchEvent(new Event('ended'))")
    expect(recorder.panel).to_contain_text("The microphone went away.")
    expect(recorder.button("Send")).to_be_visible()

    deaf = Recorder(ready(new_tab(tab.page.context), path, DEAF).page)
    deaf.record(seconds=1)
    expect(deaf.panel).to_contain_text("We can't hear anything yet.")


def test_escape_pauses_and_loses_nothing(tab: Tab, recorder: Recorder) -> None:
    recorder.record(seconds=1)
    tab.page.keyboard.press("Escape")
    expect(recorder.button("Resume")).to_be_visible()
    tab.page.keyboard.press("Escape")
    expect(recorder.button("Resume")).to_be_visible()
    recorder.finish()


def test_a_double_click_on_done_sends_nothing(recorder: Recorder) -> None:
    recorder.record(seconds=1)
    recorder.click_as_soon_as("review", "send")
    recorder.button("Done").click()
    expect(recorder.button("Send")).to_be_visible()
    assert recorder.page.evaluate("[window.clicked, window.handed.length]") == ["send", 0]


def test_a_tap_too_short_is_told(recorder: Recorder) -> None:
    recorder.click_as_soon_as("recording", "done")
    recorder.opener.click()
    expect(recorder.panel).to_contain_text("That was too short.")
    recorder.button("Try again").click()
    recorder.expect_recorded(1)


def test_recording_and_playing_make_way_for_each_other(
    scripted_site: RunningSite, path: str, tab: Tab, recorder: Recorder
) -> None:
    hers = said(scripted_site, path, "ai", 12)
    tab.open_live(path)
    voice = message(tab, hers)
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


def test_the_keyboard_is_enough(tab: Tab, recorder: Recorder) -> None:
    keys = tab.page.keyboard
    recorder.opener.focus()
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
    tab.page.wait_for_timeout(600)  # See DOUBLE_CLICK_MS.
    keys.press("Enter")
    expect(recorder.panel).to_be_hidden()
    assert tab.page.evaluate("window.handed[0].text") == "For you"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_states_pass_axe_and_fit_a_narrow_phone(
    scheme: str,
    scripted_site: RunningSite,
    email: str,
    path: str,
    new_browser: NewBrowser,
    new_tab: NewTab,
) -> None:
    context = new_browser(scripted_site, email, color_scheme=scheme)
    tab = ready(new_tab(context), path)
    tab.tolerate("Applying inline style")  # axe does so to measure colours.
    tab.page.set_viewport_size(NARROW)
    recorder = Recorder(tab.page)
    check(recorder)
    recorder.record(seconds=1)
    check(recorder)
    recorder.button("Pause").click()
    check(recorder)
    recorder.finish()
    check(recorder)
    recorder.note.fill("For you")
    recorder.button("Discard").click()
    expect(recorder.button("Keep")).to_be_visible()
    check(recorder)
    recorder.button("Discard").click()
    context.clear_permissions()
    recorder.opener.click()
    expect(recorder.button("Choose a file")).to_be_visible()
    check(recorder)


def check(recorder: Recorder) -> None:
    page = recorder.page
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    assert (
        page.evaluate(
            "(() => { const foot = document.querySelector('.conversation__foot');"
            " return foot.scrollWidth - foot.clientWidth; })()"
        )
        <= 0
    )
    found = examined(page)
    assert found.violations_count == 0, found.generate_report()
