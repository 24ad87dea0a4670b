"""A tab that tests use one after the other, also those of several files: a browser of its own for
each of them would cost a CPU second before the test begins.

Each test finds nothing that the one before has stored, routed or resized. Where a test wants two
tabs, the second one is kept, too: a new one has a new process. A test that leaves what
cannot be taken back (a script for every page, a clock, a way to answer dialogs) asks
for `spoiled`: the next one begins with another tab.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from tests.browser.chromium import chromium
from tests.browser.tab import Tab
from tests.waiting import until

FORGET = """() => {
  sessionStorage.clear();
  localStorage.clear();
}"""
EMPTY = "about:blank"
LEAVE = f"location.replace('{EMPTY}')"
# Then another takes its place: what a page leaves behind, its steps in history say, has an end.
MOST_TESTS = 12
Prepare = Callable[[BrowserContext], None]
# An answer to the page before would set another, and the next page's own token would be refused.
ALL_BUT_CSRF = re.compile(rf"^(?!{settings.CSRF_COOKIE_NAME}$)")


def as_it_comes(context: BrowserContext) -> None:
    """Prepares nothing."""


class KeptTab:
    """`prepare`: what each new browser of it gets before its first page."""

    def __init__(self, prepare: Prepare = as_it_comes) -> None:
        self._prepare = prepare
        self._tab: Tab | None = None
        self._second: Tab | None = None
        self._options: Mapping[str, Any] = {}
        self._tests = 0

    @contextmanager
    def lent(
        self, request: pytest.FixtureRequest, browser: Browser, options: Mapping[str, Any]
    ) -> Iterator[Tab]:
        """For one test, whose `request` it is. In the end its pages may not have complained."""
        failed = request.session.testsfailed
        tab = self._of(browser, options)
        if self._second:
            self._second.forget()
        yield tab
        troubles = [trouble for each in self._tabs for trouble in each.unexpected]
        is_spoiled = "spoiled" in request.fixturenames
        self._tests += 1
        has_failed = request.session.testsfailed > failed
        if troubles or is_spoiled or has_failed or self._tests >= MOST_TESTS:
            self.close()
        else:
            self._tidy(options)
        assert not troubles, troubles

    def second(self) -> Tab:
        """Beside the one that is lent, with an empty page."""
        if self._second is None:
            self._second = Tab(self._context.new_page())
        return self._second

    def close(self) -> None:
        """The next test begins with another browser."""
        if self._tab is not None:
            self._context.close()
            self._tab = self._second = None

    def _of(self, browser: Browser, options: Mapping[str, Any]) -> Tab:
        """The tab that is there, or the first one of this browser with these options."""
        if self._tab and (self._context.browser is not browser or self._options != options):
            self.close()
        if self._tab is None:
            context = browser.new_context(**options)
            self._prepare(context)
            self._tab, self._options, self._tests = Tab(context.new_page()), options, 0
            chromium.before_it_ends(self.close)
        return self._tab

    def _tidy(self, options: Mapping[str, Any]) -> None:
        kept = [tab.page for tab in self._tabs]
        for page in self._context.pages:
            if page not in kept:
                page.close()
        for page in kept:
            _empty(page, options)
        self._context.clear_cookies(name=ALL_BUT_CSRF)

    @property
    def _tabs(self) -> list[Tab]:
        return [tab for tab in (self._tab, self._second) if tab]

    @property
    def _context(self) -> BrowserContext:
        assert self._tab is not None
        return self._tab.page.context


def _empty(page: Page, options: Mapping[str, Any]) -> None:
    page.unroute_all()
    # A test that was skipped has opened no page, and an empty one has no storage.
    if page.url != EMPTY:
        page.evaluate(FORGET)
        # A page that stays open would mark its messages as read in the next reader's name: 404.
        until(lambda: _has_left(page))
        # As axe leaves them. Only now, since to change them draws a page anew.
        motion = options.get("reduced_motion", "no-preference")
        page.emulate_media(reduced_motion=motion, color_scheme="light", forced_colors="none")
    if page.viewport_size != options["viewport"]:
        page.set_viewport_size(options["viewport"])


def _has_left(page: Page) -> bool:
    """Going back in history, as a lightbox does when it closes, ends another navigation.

    By the page itself: to an empty page that Playwright opens Chromium gives a new process, which
    costs the next test a fifth of a CPU second.
    """
    try:
        page.evaluate(LEAVE)
        page.wait_for_url(EMPTY)
    except PlaywrightError:
        return False
    return True


def scripts(*texts: str) -> Prepare:
    """They run at the start of each page."""

    def prepare(context: BrowserContext) -> None:
        for text in texts:
            context.add_init_script(text)

    return prepare
