"""What other engines than Chromium do with voices, shown in Chromium."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.browser.test_engines import expect_lines, without_field_sizing
from tests.browser.voice.parts import Recorder, Voice, message, said

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
# As in Firefox without a loudspeaker: nothing is measured.
METER_STANDS_STILL = """() => {
  window.AudioContext = class extends AudioContext {
    get state() { return "suspended"; }
    createAnalyser() {
      const analyser = super.createAnalyser();
      analyser.getFloatTimeDomainData = (samples) => samples.fill(0);
      return analyser;
    }
  };
}"""


@pytest.fixture
def tab(scripted_site: RunningSite, email: str, new_browser: NewBrowser, new_tab: NewTab) -> Tab:
    return new_tab(new_browser(scripted_site, email))


def test_a_player_and_a_recorder_do_without_what_other_engines_lack(
    scripted_site: RunningSite, tab: Tab, path: str
) -> None:
    hers = said(scripted_site, path, "ai", 4, duration_sec=9.0)
    without_field_sizing(tab.page)
    tab.open_live(path)
    _a_player_that_knows_of_the_first_pieces_only_shows_the_whole_length(message(tab, hers))
    _a_recorder_has_a_meter_that_stands_still_no_focus_and_no_field_sizing(tab)


def _a_recorder_has_a_meter_that_stands_still_no_focus_and_no_field_sizing(tab: Tab) -> None:
    tab.page.evaluate(METER_STANDS_STILL)
    recorder = Recorder(tab.page)
    recorder.record(seconds=4)
    expect(recorder.panel).not_to_contain_text("We can't hear anything yet.")

    tab.page.evaluate("document.activeElement.blur()")  # As Safari does at a click on a button.
    tab.page.keyboard.press("Escape")
    expect(recorder.button("Resume")).to_be_visible()

    recorder.finish()
    expect_lines(recorder.note, 1)
    recorder.note.fill("one\ntwo\nthree")
    expect_lines(recorder.note, 3)


def _a_player_that_knows_of_the_first_pieces_only_shows_the_whole_length(voice: Voice) -> None:
    """As WebKitGTK does with what it has just recorded."""
    voice.play.click()
    voice.expect_begun()
    expect(voice.player).to_contain_text("/ 0:09")
