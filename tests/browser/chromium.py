"""Chromium, as all tests start it: once for a test process, with a new context for each test.

The headless shell is Chromium without windows: a page costs a third of the work, which counts where
two cores run it all. It asks its reader for nothing: a test where a microphone is asked for and
refused starts the whole browser.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.waiting import PATIENCE_SECONDS, pausing_with

# Quiet on the network; --no-sandbox because containers run tests as root. Drawn in few large tiles
# instead of many small ones, which saves a twentieth of the CPU.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--default-tile-width=1280",
    "--default-tile-height=512",
)
expect.set_options(timeout=PATIENCE_SECONDS * 1000)


def _whole() -> str:
    return os.environ.get("CHROMIUM_PATH") or "/usr/bin/chromium"


def _shell() -> str:
    """The whole browser does as well."""
    return shutil.which("chromium-headless-shell") or _whole()


class Chromium:
    """One Playwright, and one browser for each set of flags. Both start when first wanted.

    While Playwright runs, its event loop counts as running in the tests' thread: asyncio refuses to
    start another, and Django refuses its database. So Playwright ends before a test that does not
    drive a browser (`pytest_runtest_setup` in tests/conftest.py), and Django lets browser tests
    through.
    """

    def __init__(self) -> None:
        self._running = ExitStack()
        self._playwright: Playwright | None = None
        self._browsers: dict[tuple[str, tuple[str, ...]], Browser] = {}

    @property
    def playwright(self) -> Playwright:
        if self._playwright is None:
            patch = self._running.enter_context(pytest.MonkeyPatch.context())
            patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
            self._playwright = self._running.enter_context(sync_playwright())
        return self._playwright

    def browser(self, *flags: str, asks: bool = False) -> Browser:
        """`until` lets Playwright's events through from now on."""
        kind = (_whole() if asks else _shell(), flags)
        if kind not in self._browsers:
            self._browsers[kind] = self._launch(*kind)
        return self._browsers[kind]

    def _launch(self, executable: str, flags: tuple[str, ...]) -> Browser:
        browser = self.playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *flags])
        self._running.callback(browser.close)
        if not self._browsers:
            self._running.enter_context(pausing_with(browser.new_page().wait_for_timeout))
        return browser

    def before_it_ends(self, call: Callable[[], None]) -> None:
        self._running.callback(call)

    def close(self) -> None:
        self._running.close()
        self._playwright = None
        self._browsers.clear()


chromium = Chromium()
