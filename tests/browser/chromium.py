"""Chromium, as all tests start it: once for a test process, with a new context for each test."""

import os
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.waiting import PATIENCE_SECONDS, pausing_with

# Quiet on the network; --no-sandbox because containers run tests as root.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
expect.set_options(timeout=PATIENCE_SECONDS * 1000)


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
        self._browsers: dict[tuple[str, ...], Browser] = {}

    @property
    def playwright(self) -> Playwright:
        if self._playwright is None:
            patch = self._running.enter_context(pytest.MonkeyPatch.context())
            patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
            self._playwright = self._running.enter_context(sync_playwright())
        return self._playwright

    def browser(self, *flags: str) -> Browser:
        """`until` lets Playwright's events through from now on."""
        if flags not in self._browsers:
            self._browsers[flags] = self._launch(flags)
        return self._browsers[flags]

    def _launch(self, flags: tuple[str, ...]) -> Browser:
        executable = os.environ.get("CHROMIUM_PATH") or "/usr/bin/chromium"
        browser = self.playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *flags])
        self._running.callback(browser.close)
        if not self._browsers:
            self._running.enter_context(pausing_with(browser.new_page().wait_for_timeout))
        return browser

    def close(self) -> None:
        self._running.close()
        self._playwright = None
        self._browsers.clear()


chromium = Chromium()
