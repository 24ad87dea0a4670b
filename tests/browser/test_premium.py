"""From the last free message to premium and back, by the local till; cancelled in two clicks."""

import os
import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import SETTLED
from tests.browser.checks import check_page
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

DRAFT = "And then we could"


def test_used_up_paid_for_and_cancelled(
    scripted_site: RunningSite,
    email: str,
    path: str,
    visit: Visit,
    second_tab: Tab,
) -> None:
    tab, second = visit(path), second_tab
    page = tab.page
    tab.composer.fill(DRAFT)
    scripted_site.backstage("use_up", path)
    page.reload()
    second.open_live(path)
    expect(second.composer).to_be_hidden()

    page.get_by_role("link", name="Go premium").click()
    expect(page.get_by_role("heading", name="Talk as long as you like")).to_be_visible()
    check_shots(tab, "plans")
    pay = page.get_by_role("button", name="Pay by card for Monthly")
    expect(pay).to_have_accessible_description(re.compile("until you cancel.*in two clicks"))
    check_page(tab)
    pay.click()
    page.get_by_role("button", name="Start the free days").click()

    expect(page.get_by_role("heading", name="You're all set")).to_be_visible()
    check_shots(tab, "set")
    page.get_by_role("link", name="Back to your chat").click()
    for each in (tab, second):
        expect(each.composer).to_be_visible()
        expect(each.composer).to_have_value(DRAFT)
        expect(each.page.get_by_role("link", name="Go premium")).to_be_hidden()

    tab.open("/accounts/")
    check_shots(tab, "account")
    page.get_by_role("link", name="Cancel Monthly").click()
    check_shots(tab, "cancel")
    page.get_by_role("button", name="Cancel premium").click()
    expect(page.get_by_text("Cancelled. Nothing more is charged.")).to_be_visible()
    check_shots(tab, "cancelled")
    check_page(tab)

    scripted_site.backstage("days_pass", email, 3)
    second.page.reload()
    expect(
        second.page.get_by_role("heading", name="You've used your free messages")
    ).to_be_visible()
    expect(second.composer).to_be_hidden()


def check_shots(tab: Tab, name: str) -> None:
    """For whoever works on the page: SHOTS names a folder."""
    if not (folder := os.environ.get("SHOTS")):
        return
    for width in (390, 1280):
        for scheme in ("light", "dark"):
            tab.page.set_viewport_size({"width": width, "height": 900})
            tab.page.emulate_media(color_scheme=scheme)
            until(lambda: tab.page.evaluate(SETTLED))
            tab.page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)
