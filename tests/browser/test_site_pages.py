"""The site's own pages, and what a banned reader finds."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.checks import as_before, check_page
from tests.browser.running import RunningSite
from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

# Where the pictures of this test go, if somebody wants to look at them.
SHOTS = os.environ.get("SHOTS")
WHY = "You sent threats. Please read our terms before you come back."


def shot(tab: Tab, name: str) -> None:
    if SHOTS:
        for width in (390, 1280):
            tab.page.set_viewport_size({"width": width, "height": 844})
            for scheme in ("light", "dark"):
                tab.page.emulate_media(color_scheme=scheme)
                tab.page.screenshot(
                    path=Path(SHOTS, f"{name}-{width}-{scheme}.png"), full_page=True
                )


def test_the_sites_pages_can_be_read_and_a_ban_is_told_at_once(
    scripted_site: RunningSite, email: str, path: str, borrowed_tab: Tab, second_tab: Tab
) -> None:
    visitor = borrowed_tab.leave_for("/terms/")
    footer = visitor.page.get_by_role("navigation", name="About this site")
    for name in ("Privacy", "Questions", "About", "Contact", "Terms"):
        footer.get_by_role("link", name=name).click()
        expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
        shot(visitor, name)
        if name in ("Privacy", "Questions"):
            check_page(visitor)
            as_before(visitor.page)
    line = visitor.page.locator(".document p").first.bounding_box()
    assert line is not None
    assert line["width"] < 720

    scripted_site.log_in(visitor.page.context, email)
    reader = visitor.leave_for(path).live()
    reader.tolerate("status of 403")
    scripted_site.backstage("ban", email, WHY)
    expect(reader.page.get_by_role("heading", name="You can't chat for now")).to_be_visible()
    expect(reader.page.get_by_text(WHY)).to_be_visible()
    shot(reader, "banned")
    check_page(reader)
    again = second_tab
    again.tolerate("status of 403")
    again.open(path)
    expect(again.page.get_by_text(WHY)).to_be_visible()
    again.page.get_by_role("link", name="Your account").click()
    expect(again.page.get_by_role("heading", name="Your account")).to_be_visible()
