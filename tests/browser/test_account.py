"""The account's page: a takeout from the button to the file, logins, and a deletion taken back."""

import os
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.browser.axe import SETTLED
from tests.browser.checks import check_page
from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.factories import PASSWORD
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def test_data_logins_and_a_deletion_taken_back(
    scripted_site: RunningSite,
    email: str,
    path: str,
    readers_tab: Tab,
) -> None:
    scripted_site.backstage("takeout_in_work", email)
    scripted_site.backstage("session", email)  # somewhere else
    tab = readers_tab.leave_for("/accounts/")
    page = tab.page
    progress = page.get_by_role("progressbar", name="Progress of your download")
    expect(progress).to_have_attribute("value", "25")

    expect(page.get_by_text("This browser")).to_have_count(1)
    page.get_by_role("link", name="Delete my account").click()
    page.get_by_label("Your password").fill(PASSWORD)
    check_shots(tab, "delete")
    page.get_by_role("button", name="Delete my account").click()
    banner = page.get_by_role("complementary", name="Your account will be deleted")
    expect(banner).to_be_visible()
    check_page(tab)
    check_shots(tab, "account")
    banner.get_by_role("button", name="Keep my account").click()
    expect(page.get_by_text("Your account stays.")).to_be_visible()
    expect(banner).to_have_count(0)

    page.get_by_role("button", name="Log out everywhere else").click()
    expect(page.get_by_text("You're logged out everywhere else.")).to_be_visible()
    expect(page.get_by_role("button", name="Log out everywhere else")).to_have_count(0)

    scripted_site.backstage("takeout_goes_on", email)
    link = page.get_by_role("link", name="Download", exact=True)
    until(link.is_visible)
    check_shots(tab, "ready")
    with page.expect_download() as caught:
        link.click()
    assert caught.value.suggested_filename.startswith("chatsite-")
    with ZipFile(caught.value.path()) as archive:
        assert "index.html" in archive.namelist()
        assert email in archive.read("account.json").decode()
    assert path


def check_shots(tab: Tab, name: str) -> None:
    """For whoever works on the page: SHOTS names a folder."""
    if not (folder := os.environ.get("SHOTS")):
        return
    for width in (390, 1280):
        for scheme in ("light", "dark"):
            tab.page.set_viewport_size({"width": width, "height": 900})
            tab.page.evaluate("document.documentElement.style.fontSize = ''")
            tab.page.emulate_media(color_scheme=scheme)
            until(lambda: tab.page.evaluate(SETTLED))
            tab.page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)
