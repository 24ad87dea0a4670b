"""A page for modules that need none of its contents."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.running import RunningSite
from tests.browser.tab import Tab


@pytest.fixture
def page(
    scripted_site: RunningSite,
    new_browser: Callable[..., BrowserContext],
    new_tab: Callable[[BrowserContext], Tab],
) -> Page:
    return new_tab(new_browser(scripted_site)).open("/").page
