"""An open conversation, and one at a site whose signed addresses end after seconds."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.kept import KeptTab
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit

# On a slow machine an address may end before its first use; the page asks for another.
EXPIRED = "status of 403"
NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]


@pytest.fixture
def tab(visit: Visit, path: str) -> Tab:
    return visit(path)


@pytest.fixture(scope="session")
def brief_site(scripted_site: RunningSite) -> Iterator[RunningSite]:
    """An address is good for 4 to 8 seconds."""
    with scripted_site.beside(CLOUDFRONT_EXPIRE="4") as site:
        yield site


@pytest.fixture
def brief_path(brief_site: RunningSite) -> tuple[str, str]:
    """A new reader there, and her conversation's path."""
    email = brief_site.backstage("reader")
    return email, brief_site.backstage("conversation", email)


@pytest.fixture
def brief_tab(
    request: pytest.FixtureRequest,
    browser: Browser,
    browser_context_args: dict[str, Any],
    kept_tab: KeptTab,
    brief_site: RunningSite,
    brief_path: tuple[str, str],
) -> Iterator[Tab]:
    email, path = brief_path
    options = {**browser_context_args, "base_url": brief_site.url}
    with kept_tab.lent(request, browser, options) as tab:
        cookie: Any = {**brief_site.backstage("session", email), "url": brief_site.url}
        tab.page.context.add_cookies([cookie])
        tab.leave_for(path).tolerate(EXPIRED)
        yield tab.live()


def open_briefly(tab: Tab, path: str) -> Tab:
    tab.tolerate(EXPIRED)
    return tab.open_live(path)
