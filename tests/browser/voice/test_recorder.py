"""The recorder in Chromium, whose microphone hears a tone: what it records, keeps and sends."""

import math
import re
import time
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.tab import Tab
from tests.browser.voice import sounds
from tests.browser.voice.conftest import TONE_HERTZ
from tests.browser.voice.parts import Recorder, microphone, seconds_of
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

DISCARD = "Discard this recording?"
PAUSE_SECONDS = 2
# How high the newest bar of the level stands, as a share of the whole.
LEVEL = """(canvas) => {
  const {width, height} = canvas;
  const {data} = canvas.getContext("2d").getImageData(width - 2, 0, 1, height);
  return data.filter((value, place) => place % 4 === 3 && value > 128).length / height;
}"""


def test_a_recording_is_paused_heard_sent_and_discarded_and_ends_by_itself(
    tab: Tab, recorder: Recorder
) -> None:
    _a_pause_is_not_recorded_and_a_note_not_discarded_by_one_touch(tab, recorder)
    _what_is_recorded_is_heard_before_it_is_sent_with_a_note(tab, recorder)
    _what_is_discarded_is_gone(tab, recorder)
    _it_ends_by_itself_at_the_longest_and_at_the_largest(tab, recorder)


def _a_pause_is_not_recorded_and_a_note_not_discarded_by_one_touch(
    tab: Tab, recorder: Recorder
) -> None:
    begun = time.monotonic()
    recorder.record(seconds=1)
    recorder.button("Pause").click()
    expect(recorder.button("Resume")).to_be_focused()
    paused = time.monotonic()
    shown = recorder.time.inner_text()
    tab.page.wait_for_timeout(1_000 * PAUSE_SECONDS)
    expect(recorder.time).to_have_text(shown)

    paused_for = time.monotonic() - paused
    recorder.button("Resume").click()
    recorder.expect_recorded(seconds_of(shown) + 1)
    shown = recorder.time.inner_text()
    recorder.finish()

    # Whatever the machine needed for each step, the pause is no part of it.
    longest = time.monotonic() - begun - paused_for
    length = recorder.preview.length
    assert seconds_of(shown) <= length <= math.ceil(longest)
    recorder.note.fill("My new song")
    recorder.button("Discard").click()
    expect(recorder.panel).to_contain_text(DISCARD)
    expect(recorder.preview.play).to_be_visible()
    sent = kept(recorder)
    assert sent["text"] == "My new song"
    seconds, hertz = sounds.heard(sent["data"])
    assert seconds == pytest.approx(length, abs=0.7)
    assert hertz == pytest.approx(TONE_HERTZ, rel=0.05)


def _what_is_recorded_is_heard_before_it_is_sent_with_a_note(tab: Tab, recorder: Recorder) -> None:
    tab.composer.fill("Half a thought")
    recorder.record(seconds=2)
    expect(tab.composer).to_be_hidden()
    expect(recorder.panel).to_contain_text("of 5:00")
    until(lambda: recorder.panel.locator("canvas").evaluate(LEVEL) > 0.1)
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


def _what_is_discarded_is_gone(tab: Tab, recorder: Recorder) -> None:
    for when in ("before sending", "while recording", "while paused"):
        if when != "before sending":  # It waits there already.
            recorder.record(seconds=0)
        if when == "while paused":
            recorder.button("Pause").click()

        recorder.button("Discard").click()

        expect(recorder.panel).to_be_hidden()
        expect(tab.composer).to_be_visible()
        expect(recorder.opener).to_be_focused()
        assert microphone(tab.page) == "ended"
        assert tab.page.evaluate("window.handed.length") == 0


def _it_ends_by_itself_at_the_longest_and_at_the_largest(tab: Tab, recorder: Recorder) -> None:
    recorder.limit(maxSeconds=3)
    recorder.opener.click()

    expect(recorder.button("Send")).to_be_visible()
    expect(recorder.panel).to_contain_text(
        "You've reached the 3-second limit. Your recording is saved."
    )
    assert microphone(tab.page) == "ended"
    assert re.search("[0-2] s left", recorder.shown)
    seconds, _ = sounds.heard(recorder.send()["data"])
    assert 1 < seconds <= 3

    recorder.limit(maxSeconds=300, maxBytes=16 * 1024)
    recorder.opener.click()

    expect(recorder.button("Send")).to_be_visible()
    assert " s left" in recorder.shown
    found = recorder.send()
    assert 4 * 1024 < found["size"] <= 16 * 1024
    assert sounds.heard(found["data"])[0] > 1


def kept(recorder: Recorder) -> dict[str, Any]:
    """And sent."""
    recorder.button("Keep").click()
    expect(recorder.preview.play).to_be_visible()
    return recorder.send()


@pytest.mark.usefixtures("spoiled")
def test_a_long_recording_is_not_discarded_by_one_touch(tab: Tab, recorder: Recorder) -> None:
    clock = tab.page.clock
    clock.install()
    recorder.record(seconds=1)
    clock.fast_forward(10_000)
    expect(recorder.time).to_have_text(re.compile("0:[1-5][0-9]"))

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
