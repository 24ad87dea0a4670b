"""Every page of the desk in Chromium, once: axe, and nothing cut on a phone."""

import pytest

from tests.browser.axe import expect_no_violation
from tests.browser.checks import PHONE, expect_no_overflow
from tests.browser.running import RunningSite
from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.mark.usefixtures("spoiled")
def test_no_page_is_cut_or_unnamed(scripted_site: RunningSite, borrowed_tab: Tab) -> None:
    """Lists, rows and own pages; forms of new rows and deletions are made of the same parts. Says
    all that it finds at once."""
    desk = scripted_site.backstage("desk")
    page = borrowed_tab.page
    page.context.add_cookies([{**desk["cookie"], "url": scripted_site.url}])
    page.set_viewport_size(PHONE)
    # axe does the one; the other is what a girl's preview is in: frames.
    borrowed_tab.tolerate("Applying inline style", "Blocked autofocusing")
    found: list[str] = []
    for url in desk["urls"]:
        page.goto(url)
        try:
            expect_no_overflow(borrowed_tab)
            expect_no_violation(page)
        except AssertionError as fault:
            found.append(str(fault))
    assert not found, "\n".join(found)
    assert len(desk["urls"]) > 60
