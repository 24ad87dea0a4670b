"""A conversation by voice, whole: spoken into a microphone, heard, answered aloud, listened to.

Speech and transcription are this machine's own.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from chatsite.gateways import in_worker
from tests import spoken
from tests.browser.chromium import chromium
from tests.browser.provider import ByMessage
from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.browser.voice import sounds
from tests.browser.voice.parts import DOUBLE_CLICK_MS, Recorder, Voice
from tests.gateways.llm.steps import says
from tests.gateways.word_error import word_error

# Its models share two cores with everything else.
SECONDS = 120
pytestmark = [pytest.mark.browser, pytest.mark.timeout(4 * SECONDS)]

# Understood from either voice of this machine: where the first is too busy, the second says it.
ANSWER = "It sounds like a lovely morning. The next time you go, please take me with you."
WORST = 0.1


@pytest.fixture(scope="module")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody says it: Kokoro did once, which takes a CPU second for each of its own."""
    file = tmp_path_factory.mktemp("microphone") / "spoken.wav"
    file.write_bytes(sounds.for_microphone(spoken.OGG))
    return file


@pytest.fixture
def browser(microphone: Path) -> Browser:
    return chromium.browser(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={microphone}%noloop",
    )


@pytest.fixture
def tab(
    scripted_site: RunningSite,
    email: str,
    path: str,
    new_browser: Callable[..., BrowserContext],
    new_tab: Callable[[BrowserContext], Tab],
) -> Tab:
    return new_tab(new_browser(scripted_site, email)).open_live(path)


@pytest.fixture
def answering(provider: ByMessage) -> ByMessage:
    provider.on_voice = says(ANSWER)
    return provider


def transcript_of(voice: Voice) -> str:
    voice.box.get_by_text("Transcript").click(timeout=SECONDS * 1000)
    return voice.box.locator(".voice__transcript p").inner_text()


def test_she_hears_what_is_said_and_answers_aloud(
    tab: Tab, path: str, answering: ByMessage, new_tab: Callable[[BrowserContext], Tab]
) -> None:
    other = new_tab(tab.page.context).open_live(path)
    recorder = Recorder(tab.page)
    recorder.record(seconds=6)
    recorder.finish()
    tab.page.wait_for_timeout(DOUBLE_CLICK_MS)
    recorder.button("Send").click()

    mine = Voice(tab.log.locator(".message--user:not(.message--pending)"))
    heard = transcript_of(mine)
    assert word_error(spoken.WORDS, heard) <= WORST, heard
    assert answering.last == f"User sent AUDIO. transcript: '{heard}'"

    for page in (tab, other):
        hers = Voice(page.log.locator(".message--ai").last)
        expect(hers.play).to_be_visible(timeout=SECONDS * 1000)
        expect(hers.box.get_by_text(ANSWER)).to_be_hidden()  # it is to be listened to
    hers = Voice(tab.log.locator(".message--ai").last)
    with tab.page.expect_response(re.compile(r"/media/.*\.m4a")) as answer:
        hers.play.click()
    hers.expect_begun()
    assert answer.value.status == 206
    audio = tab.page.request.get(answer.value.url).body()
    said = in_worker.transcription().transcribe(audio, "voice.m4a", SECONDS)
    assert word_error(ANSWER, said) <= WORST, said
    assert word_error(ANSWER, transcript_of(hers)) == 0
    expect(tab.page.get_by_text("10 free messages left")).to_be_visible()
