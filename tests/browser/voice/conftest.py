"""A Chromium that hears a tone where others have a microphone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.browser.chromium import launched
from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.browser.voice import sounds
from tests.browser.voice.parts import Recorder, ready

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
TONE_SECONDS = 10
TONE_HERTZ = 440.0


@pytest.fixture(scope="module")
def browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Its microphone is open to contexts with that permission; others are refused."""
    microphone = tmp_path_factory.mktemp("microphone") / "tone.wav"
    microphone.write_bytes(sounds.tone(TONE_SECONDS, TONE_HERTZ))
    flags = [
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={microphone}",
        "--autoplay-policy=document-user-activation-required",
    ]
    with launched(playwright, *flags) as browser:
        yield browser


@pytest.fixture(scope="module")
def browser_context_args() -> dict[str, Any]:
    return {
        "locale": "en-GB",
        "viewport": {"width": 1280, "height": 800},
        "permissions": ["microphone"],
    }


@pytest.fixture
def tab(
    scripted_site: RunningSite, email: str, path: str, new_browser: NewBrowser, new_tab: NewTab
) -> Tab:
    return ready(new_tab(new_browser(scripted_site, email)), path)


@pytest.fixture
def recorder(tab: Tab) -> Recorder:
    return Recorder(tab.page)
