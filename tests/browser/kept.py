"""A tab that the tests of a file use one after the other: a browser of its own for each of them
would cost a CPU second before the test begins.

Each test has a new reader and finds nothing that the one before has stored, routed or resized. A
test that leaves what cannot be taken back (a script for every page, a clock, a slow line, a way to
answer dialogs) asks for `spoiled`: the next one begins with another tab.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.browser.tab import Tab

FORGET = "() => { sessionStorage.clear(); localStorage.clear(); }"


class KeptTab:
    """`scripts` run at the start of each page."""

    def __init__(self, scripts: Sequence[str]) -> None:
        self._scripts = scripts
        self._tab: Tab | None = None

    def of(self, browser: Browser, options: Mapping[str, Any]) -> Tab:
        """The tab that is there, or the first one of this browser."""
        if self._tab and self._tab.page.context.browser is not browser:
            self.close()
        if self._tab is None:
            context = browser.new_context(**options)
            for script in self._scripts:
                context.add_init_script(script)
            self._tab = Tab(context.new_page())
        return self._tab

    def log_in(self, cookie: Any) -> None:
        self._context.clear_cookies()
        self._context.add_cookies([cookie])

    def tidy(self, viewport: Any) -> None:
        """What the next test is to find."""
        assert self._tab is not None
        page = self._tab.page
        for other in self._context.pages:
            if other is not page:
                other.close()
        page.unroute_all()
        self._context.unroute_all()
        page.evaluate(FORGET)
        page.emulate_media(
            media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
        )
        if page.viewport_size != viewport:
            page.set_viewport_size(viewport)

    def close(self) -> None:
        """The next test begins with another browser."""
        if self._tab is not None:
            self._context.close()
            self._tab = None

    @property
    def _context(self) -> BrowserContext:
        assert self._tab is not None
        return self._tab.page.context
