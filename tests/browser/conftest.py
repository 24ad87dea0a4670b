"""Chromium, and the site it visits: started as people start it, not inside the test."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page
from playwright.sync_api import Error as PlaywrightError
from pytest_playwright.pytest_playwright import CreateContextCallback

from chatsite.web import adults
from tests.browser.chromium import chromium
from tests.browser.kept import KeptTab, Prepare, as_it_comes
from tests.browser.provider import ByMessage
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Throttle, Visit

# An answer fails where its test wants it to, not where the machine is slow.
REPLY_BUDGET = "120"
# The tests themselves have those before: see tests/settings.py.
FIRST_REDIS, LAST_REDIS = 7, 15
# Who has it passed the gate before the girls.
ADULT: Any = {"name": adults.COOKIE, "value": "1"}


@pytest.fixture
def browser() -> Browser:
    return chromium.browser()


@pytest.fixture(scope="module")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "en-GB", "viewport": {"width": 1280, "height": 800}}


@pytest.fixture(scope="session")
def lasting_provider() -> Iterator[ByMessage]:
    with ByMessage() as provider:
        yield provider


@pytest.fixture
def provider(lasting_provider: ByMessage) -> Iterator[ByMessage]:
    """It answers as it is told, until the test is over."""
    yield lasting_provider
    lasting_provider.forget()


@pytest.fixture(scope="session")
def scripted_site(
    lasting_provider: ByMessage, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSite]:
    """Answered by `provider`, and so this test process's own; the database is everybody's."""
    number = FIRST_REDIS + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    assert number < LAST_REDIS, "Redis has no more databases: start fewer processes"
    variables = {"LLM_BASE_URL_PRIMARY": lasting_provider.url, "LLM_REPLY_BUDGET": REPLY_BUDGET}
    with RunningSite(tmp_path_factory.mktemp("scripted"), number, variables).running() as site:
        yield site


@pytest.fixture
def new_tab() -> Iterator[Callable[[BrowserContext], Tab]]:
    """Opens tabs; in the end none of them may have complained."""
    tabs: list[Tab] = []

    def open_tab(context: BrowserContext) -> Tab:
        tabs.append(Tab(context.new_page()))
        return tabs[-1]

    yield open_tab
    assert [trouble for tab in tabs for trouble in tab.unexpected] == []


@pytest.fixture
def new_browser(new_context: CreateContextCallback) -> Callable[..., BrowserContext]:
    """A browser of its own at a site, for someone logged in or, without an email, a stranger."""

    def start(site: RunningSite, email: str | None = None, **how: Any) -> BrowserContext:
        context = new_context(base_url=site.url, **how)
        context.add_cookies([{**ADULT, "url": site.url}])
        if email:
            site.log_in(context, email)
        return context

    return start


@pytest.fixture
def email(scripted_site: RunningSite) -> str:
    """A new reader of the scripted site."""
    found: str = scripted_site.backstage("reader")
    return found


@pytest.fixture
def path(scripted_site: RunningSite, email: str) -> str:
    """The path of the reader's conversation."""
    found: str = scripted_site.backstage("conversation", email)
    return found


@pytest.fixture(scope="module")
def kept_with() -> Prepare:
    """What the browser of the kept tab gets before its first page."""
    return as_it_comes


@pytest.fixture(scope="session")
def kept_tabs() -> Iterator[dict[Prepare, KeptTab]]:
    """Files that prepare the same share one."""
    kept: dict[Prepare, KeptTab] = {}
    yield kept
    for tab in kept.values():
        tab.close()


@pytest.fixture(scope="module")
def kept_tab(kept_with: Prepare, kept_tabs: dict[Prepare, KeptTab]) -> KeptTab:
    return kept_tabs.setdefault(kept_with, KeptTab(kept_with))


@pytest.fixture
def spoiled() -> None:
    """For tests that leave in the kept tab what cannot be taken back: see tests/browser/kept.py."""


@pytest.fixture
def throttle() -> Iterator[Throttle]:
    """Slows a page's line down, to so many bytes a second, until the test is over."""
    lines: list[CDPSession] = []

    def slow_down(page: Page, downward: int = -1, upward: int = -1) -> None:
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        lines.append(line)
        _set_speed(line, downward, upward)

    yield slow_down
    for line in lines:
        with suppress(PlaywrightError):  # Its tab may be closed.
            _set_speed(line, -1, -1)
            line.detach()


def _set_speed(line: CDPSession, downward: int, upward: int) -> None:
    speed = {"downloadThroughput": downward, "uploadThroughput": upward}
    line.send("Network.emulateNetworkConditions", {"offline": False, "latency": 0, **speed})


@pytest.fixture
def borrowed_tab(
    request: pytest.FixtureRequest,
    browser: Browser,
    browser_context_args: dict[str, Any],
    kept_tab: KeptTab,
    scripted_site: RunningSite,
) -> Iterator[Tab]:
    """The tab that is kept, of a stranger who is an adult; `leave_for` opens its first page."""
    options = {**browser_context_args, "base_url": scripted_site.url}
    with kept_tab.lent(request, browser, options) as tab:
        tab.page.context.add_cookies([{**ADULT, "url": scripted_site.url}])
        yield tab


@pytest.fixture
def second_tab(borrowed_tab: Tab, kept_tab: KeptTab) -> Tab:
    """Another tab beside the one that is kept, and kept as well; `open_live` its first page."""
    return kept_tab.second()


@pytest.fixture
def readers_tab(borrowed_tab: Tab, scripted_site: RunningSite, email: str) -> Tab:
    """The tab that is kept, of the reader; `leave_for` opens its first page."""
    scripted_site.log_in(borrowed_tab.page.context, email)
    return borrowed_tab


@pytest.fixture
def visit(readers_tab: Tab) -> Visit:
    """Opens a path for the reader, in the tab that is kept; its socket is open then."""

    def go(path: str) -> Tab:
        return readers_tab.leave_for(path).live()

    return go


@pytest.fixture
def own_browser(
    scripted_site: RunningSite, email: str, new_browser: Callable[..., BrowserContext]
) -> BrowserContext:
    """A browser of the reader's, for several tabs."""
    return new_browser(scripted_site, email)


@pytest.fixture
def pair(visit: Visit, path: str, second_tab: Tab) -> tuple[Tab, Tab]:
    """The conversation, open in the two tabs of the reader's browser that are kept."""
    return visit(path), second_tab.open_live(path)


@pytest.fixture(scope="module")
def kept_without_scripts() -> Iterator[KeptTab]:
    kept = KeptTab()
    yield kept
    kept.close()


@pytest.fixture
def fresh(
    request: pytest.FixtureRequest,
    browser: Browser,
    browser_context_args: dict[str, Any],
    kept_without_scripts: KeptTab,
    scripted_site: RunningSite,
    email: str,
    path: str,
) -> Iterator[Page]:
    """The conversation as the server renders it now: it runs no script."""
    options = {
        **browser_context_args,
        "base_url": scripted_site.url,
        "java_script_enabled": False,
    }
    with kept_without_scripts.lent(request, browser, options) as tab:
        scripted_site.log_in(tab.page.context, email)
        yield tab.leave_for(path).page
