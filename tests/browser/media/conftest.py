"""An open conversation, and one at a site whose signed addresses end after seconds."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit

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
    brief_site: RunningSite,
    brief_path: tuple[str, str],
    new_browser: NewBrowser,
    new_tab: NewTab,
) -> Tab:
    email, path = brief_path
    return open_briefly(new_tab(new_browser(brief_site, email)), path)


def open_briefly(tab: Tab, path: str) -> Tab:
    """On a slow machine an address may end before its first use; the page asks for another."""
    tab.tolerate("status of 403")
    return tab.open_live(path)
