"""A Chromium that hears a tone where others have a microphone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.chromium import chromium
from tests.browser.kept import Prepare, scripts
from tests.browser.tab import Tab, Visit
from tests.browser.voice import sounds
from tests.browser.voice.parts import KEEP_FILES, KEEP_SOUNDS, KEEP_STREAMS, Recorder

NewBrowser = Callable[..., BrowserContext]
# A page plays a sound only after its reader has done something.
NO_AUTOPLAY = "--autoplay-policy=document-user-activation-required"
WITH_ALL_KEPT = scripts(KEEP_SOUNDS, KEEP_STREAMS, KEEP_FILES)
TONE_SECONDS = 10
TONE_HERTZ = 440.0


@pytest.fixture(scope="session")
def tone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("microphone") / "tone.wav"
    file.write_bytes(sounds.tone(TONE_SECONDS, TONE_HERTZ))
    return file


@pytest.fixture
def microphone_is_asked_for() -> None:
    """For tests that take the permission away: see `browser`."""


@pytest.fixture
def browser(tone: Path, request: pytest.FixtureRequest) -> Browser:
    """Its microphone is open, or opens with the context's permission."""
    flags = [
        NO_AUTOPLAY,
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={tone}",
    ]
    if "microphone_is_asked_for" in request.fixturenames:
        return chromium.browser(*flags, asks=True)
    return chromium.browser(*flags, "--use-fake-ui-for-media-stream")


@pytest.fixture(scope="module")
def browser_context_args() -> dict[str, Any]:
    return {
        "locale": "en-GB",
        "viewport": {"width": 1280, "height": 800},
        "permissions": ["microphone"],
    }


@pytest.fixture
def new_browser(new_browser: NewBrowser) -> NewBrowser:
    def start(*arguments: Any, **options: Any) -> BrowserContext:
        context = new_browser(*arguments, **options)
        context.add_init_script(KEEP_SOUNDS)
        return context

    return start


@pytest.fixture(scope="module")
def kept_with() -> Prepare:
    return WITH_ALL_KEPT


@pytest.fixture
def tab(visit: Visit, path: str) -> Tab:
    return visit(path)


@pytest.fixture
def recorder(tab: Tab) -> Recorder:
    return Recorder(tab.page)
