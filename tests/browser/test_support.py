"""A support person's day: each of five tasks is done in at most four clicks from the desk's start
page."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.running import RunningSite
from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
REASON = "They wrote to us"
MOST = 4


class Desk:
    """Counts the clicks since the start page was opened last."""

    def __init__(self, tab: Tab) -> None:
        self.tab, self.page, self.clicks = tab, tab.page, 0

    def begin(self) -> Page:
        assert self.clicks <= MOST
        self.clicks = 0
        self.tab.open("/admin/")
        return self.page

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def decide(self, button: Locator) -> None:
        """Writes why into the field that is beside it."""
        form = self.page.locator("form").filter(has=button)
        form.get_by_label(re.compile("Reason|Why, for colleagues")).fill(REASON)
        self.click(button)

    def find(self, email: str) -> None:
        """By what stands before the @, as a caller spells it."""
        self.begin().get_by_role("searchbox", name="Find a reader").fill(email.partition("@")[0])
        self.click(self.page.get_by_role("button", name="Find"))
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(email)


def test_five_tasks(
    scripted_site: RunningSite,
    email: str,
    path: str,
    borrowed_tab: Tab,
) -> None:
    scripted_site.backstage("trouble", path)
    scripted_site.backstage("use_up", path)
    scripted_site.log_in(borrowed_tab.page.context, scripted_site.backstage("staff", "support"))
    desk = Desk(borrowed_tab)
    page = desk.page

    desk.find(email)
    expect(page.get_by_role("heading", name="Premium", exact=True)).to_be_visible()

    desk.decide(page.get_by_role("button", name=re.compile("^Refill messages")))
    expect(page.get_by_text("Refilled", exact=False).first).to_be_visible()

    desk.find(email)
    desk.decide(page.get_by_role("button", name="+7 days"))
    expect(page.get_by_text("Gave 7 days of premium.")).to_be_visible()

    desk.begin()
    desk.click(page.get_by_role("link", name="Replies failed"))
    desk.click(page.get_by_role("row").filter(has_text=email).get_by_role("link").first)
    expect(page.get_by_role("heading", name="The provider was broken")).to_be_visible()

    desk.begin()
    desk.click(page.get_by_role("link", name="Reports open"))
    desk.click(page.get_by_role("row").filter(has_text=email).get_by_role("link").first)
    expect(page.get_by_text("This scared me.")).to_be_visible()
    desk.decide(page.get_by_role("button", name="Dismiss"))
    expect(page.get_by_text("Done: dismissed the report.")).to_be_visible()
    assert desk.clicks <= MOST
