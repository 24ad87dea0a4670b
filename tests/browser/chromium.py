"""Chromium, as all tests start it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright, expect

from tests.waiting import PATIENCE_SECONDS, pausing_with

# Quiet on the network; --no-sandbox because containers run tests as root.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=PATIENCE_SECONDS * 1000)


@contextmanager
def launched(playwright: Playwright, *flags: str) -> Iterator[Browser]:
    """While it runs, `until` lets Playwright's events through."""
    executable = os.environ.get("CHROMIUM_PATH") or "/usr/bin/chromium"
    browser = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *flags])
    with pausing_with(browser.new_page().wait_for_timeout):
        yield browser
    browser.close()
