"""A page for modules that need none of its contents: a new one for each test."""

import pytest
from playwright.sync_api import Page

from tests.browser.tab import Tab

# Of the site, and nothing is on it.
PLAIN = "/healthz"


@pytest.fixture
def page(borrowed_tab: Tab) -> Page:
    return borrowed_tab.leave_for(PLAIN).page
