"""The recorder without a microphone, with files that are no voices, and when its page is left."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Dialog, expect

from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.browser.voice import sounds
from tests.browser.voice.parts import Recorder, check_narrow, m4a, microphone, ready

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
# A microphone that works and hears nothing.
DEAF = """() => {
  navigator.mediaDevices.getUserMedia = async () =>
    new AudioContext().createMediaStreamDestination().stream;
}"""
DISCARD = "Discard this recording?"
HIDE = """(isHidden) => {
  Object.defineProperty(document, "hidden", {configurable: true, get: () => isHidden});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def deaf_context(
    microphone_is_asked_for: None,
    scripted_site: RunningSite,
    email: str,
    new_browser: NewBrowser,
) -> BrowserContext:
    """Of a browser that refuses the microphone."""
    context = new_browser(scripted_site, email)
    context.clear_permissions()
    return context


def test_a_refused_microphone_is_told_and_a_file_can_be_chosen(
    deaf_context: BrowserContext, path: str, new_tab: NewTab
) -> None:
    tab = ready(new_tab(deaf_context), path)
    recorder = Recorder(tab.page)
    recorder.opener.click()
    expect(recorder.panel).to_contain_text("The microphone is blocked for this site.")
    expect(recorder.button("Choose a file")).to_be_focused()
    check_narrow(tab)

    recorder.choose("voice.m4a", "audio/x-m4a", m4a(3))
    expect(recorder.preview.player).to_contain_text("0:00 / 0:03")
    found = recorder.send()
    assert (found["type"], found["data"]) == ("audio/mp4", m4a(3))

    recorder.opener.click()
    expect(recorder.button("Try again")).to_be_visible()
    deaf_context.grant_permissions(["microphone"])
    recorder.button("Try again").click()
    recorder.expect_recorded(1)


def test_a_browser_that_cannot_record_offers_a_file_and_tells_what_is_not_welcome(
    tab: Tab, recorder: Recorder
) -> None:
    tab.page.evaluate("delete window.MediaRecorder")
    recorder.opener.click()
    expect(recorder.panel).to_contain_text("This browser can't record here")
    recorder.choose("song.wav", "audio/x-wav", sounds.tone(1))
    expect(recorder.button("Send")).to_be_visible()
    assert recorder.send()["type"] == "audio/wav"
    assert microphone(tab.page) == ""

    recorder.opener.click()
    for name, kind, data, words in (
        ("cat.png", "image/png", b"x", "Please choose an audio file"),
        ("song.flac", "audio/flac", b"x", "Please choose an audio file"),
        ("none.mp3", "audio/mpeg", b"", "This file is empty."),
        ("big.mp3", "audio/mpeg", bytes(2 * 1024 * 1024 + 1), "Voice messages can be up to 2 MB"),
    ):
        recorder.choose(name, kind, data)
        expect(recorder.panel).to_contain_text(words)
    recorder.limit(maxSeconds=2)
    recorder.choose("long.m4a", "audio/mp4", m4a(3))
    expect(recorder.panel).to_contain_text("That's over the 2-second limit.")
    recorder.page.keyboard.press("Escape")
    expect(recorder.panel).to_be_hidden()


@pytest.mark.usefixtures("spoiled")
def test_what_was_said_outlives_closing_leaving_and_the_end_of_the_microphone(
    tab: Tab, recorder: Recorder
) -> None:
    _a_page_with_something_unsent_asks_before_it_closes(tab, recorder)
    _leaving_the_page_stops_the_microphone_answers_nothing_and_keeps_what_was_said(tab, recorder)
    _a_microphone_that_goes_away_or_hears_nothing_is_told(tab, recorder)


def _a_page_with_something_unsent_asks_before_it_closes(tab: Tab, recorder: Recorder) -> None:
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


def _leaving_the_page_stops_the_microphone_answers_nothing_and_keeps_what_was_said(
    tab: Tab, recorder: Recorder
) -> None:
    tab.page.clock.install()
    recorder.record(seconds=1)

    tab.page.evaluate(HIDE, True)
    expect(recorder.panel).to_contain_text("Recording stopped when you left the page.")
    assert microphone(tab.page) == "ended"
    tab.page.evaluate(HIDE, False)
    assert sounds.heard(recorder.send()["data"])[0] > 0.8

    recorder.record(seconds=1)
    tab.page.clock.fast_forward(10_000)
    recorder.button("Discard").click()
    expect(recorder.panel).to_contain_text(DISCARD)
    tab.page.evaluate(HIDE, True)

    expect(recorder.panel).to_contain_text("Recording stopped when you left the page.")
    tab.page.evaluate(HIDE, False)
    assert sounds.heard(recorder.send()["data"])[0] > 0.8


def _a_microphone_that_goes_away_or_hears_nothing_is_told(tab: Tab, recorder: Recorder) -> None:
    recorder.record(seconds=1)
    tab.page.evaluate("window.streams.at(-1).getAudioTracks()[0].dispatchEvent(new Event('ended'))")
    expect(recorder.panel).to_contain_text("The microphone was disconnected.")
    expect(recorder.button("Send")).to_be_visible()

    recorder.send()
    tab.page.evaluate(DEAF)
    recorder.record(seconds=1)
    expect(recorder.panel).to_contain_text("We can't hear anything yet.")
