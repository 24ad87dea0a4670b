"""What a page with photos looks like in each state: for screen readers, narrow, light and dark."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.axe import SETTLED
from tests.browser.checks import check_page, check_part
from tests.browser.media.steps import choose, expect_shown, photo_of
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit
from tests.media import samples
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PUTS = re.compile("/incoming/")
VIEWS = re.compile(r"/media/chat/.*\?Expires=")


def attached(tab: Tab) -> None:
    name = "a-rather-long-name-that-a-telephone-gave-to-this-file-2026.png"
    choose(tab, samples.picture(size=(640, 480)), name)
    tab.composer.fill("Look at her")


def test_states_pass_axe_and_fit_a_narrow_phone(
    scripted_site: RunningSite, visit: Visit, path: str
) -> None:
    for fallback in ("media_exhausted", "no_asset"):
        scripted_site.backstage("quiet", path, fallback)
    tab = visit(path)
    expect(tab.log.get_by_role("link", name="Go premium")).to_be_visible()
    attached(tab)
    check_page(tab)

    waiting: list[Route] = []
    tab.page.route(PUTS, lambda route: waiting.append(route))
    tab.button("Send").click()
    expect(tab.page.get_by_text("Uploading…")).to_be_visible()
    bubble = tab.log.get_by_role("listitem").last
    check_part(tab, bubble)

    tab.tolerate("ERR_FAILED")
    for route in waiting:
        route.abort()
    tab.page.unroute(PUTS)
    expect(tab.page.get_by_text("Not sent")).to_be_visible()
    check_part(tab, bubble)

    tab.page.route(VIEWS, lambda route: route.abort())
    tab.button("Try again").click()
    expect(tab.page.get_by_text("This didn't load.")).to_be_visible()
    sent = tab.message("Look at her").first
    check_part(tab, sent)

    photo = photo_of(sent)
    # The letters have their size again, and what moves with them comes to rest.
    until(lambda: tab.page.evaluate(SETTLED))
    before = photo.bounding_box()
    tab.page.unroute(VIEWS)
    tab.button("Try again").click()
    expect_shown(photo, 640)
    after = photo.bounding_box()
    assert before
    assert after
    assert (before["width"], before["height"]) == (after["width"], after["height"])
    check_part(tab, sent)

    sent.locator("[data-open]").click()
    lightbox = tab.page.get_by_role("dialog")
    expect(lightbox).to_be_visible()
    check_part(tab, lightbox)
