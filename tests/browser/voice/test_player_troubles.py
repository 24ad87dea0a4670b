"""Voice messages whose addresses end, or that cannot be had."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Throttle, Visit
from tests.browser.voice.parts import Voice, message, said

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

MEDIA = re.compile(r"/media/.*\.m4a")
# Too much to be loaded at once: bytes for each second, and seconds.
SLOW = 100 * 1024
LONG = 290
OpenLive = Callable[[], Tab]


@pytest.fixture
def open_live(visit: Visit, path: str) -> OpenLive:
    return lambda: visit(path)


def test_an_address_that_has_expired_is_asked_for_anew_and_what_cannot_be_had_is_tried_again(
    scripted_site: RunningSite, path: str, open_live: OpenLive, throttle: Throttle
) -> None:
    times = ("before it plays", "in mid-play", "while paused")
    lost = said(scripted_site, path, "ai", 12)
    voices = [said(scripted_site, path, "ai", LONG) for _ in times]
    tab = open_live()
    _one_that_cannot_be_had_says_so_and_can_be_tried_again(tab, message(tab, lost))
    tab.tolerate("403")
    throttle(tab.page, downward=SLOW)  # There is always more to be loaded.
    for when, hers in zip(times, voices, strict=True):
        _it_expires(when, tab, message(tab, hers))


def _it_expires(when: str, tab: Tab, voice: Voice) -> None:
    refused = Expiry()
    if when == "before it plays":
        tab.page.route(MEDIA, refused)
    voice.play.click()
    voice.expect_begun()
    if when == "while paused":
        voice.pause.click()
        voice.expect_state("paused")
    if when != "before it plays":
        tab.page.route(MEDIA, refused)
        for _ in range(10):
            voice.slider.press("PageUp")
    if when == "while paused":
        voice.play.click()

    if when != "before it plays":
        voice.expect_position("4:[1-4][0-9] of 4:50")
    voice.expect_state("playing")
    assert refused.count == 1, "nothing was asked for at the old address"
    tab.page.unroute(MEDIA)


class Expiry:
    """The old address is refused, a new one is not."""

    def __init__(self) -> None:
        self.count = 0
        self.old = ""

    def __call__(self, route: Route) -> None:
        self.old = self.old or route.request.url
        if self.count:
            return route.continue_()
        self.count += 1
        return route.fulfill(status=403)


def _one_that_cannot_be_had_says_so_and_can_be_tried_again(tab: Tab, voice: Voice) -> None:
    tab.tolerate("ERR_FAILED|Failed to load")
    tab.page.route(MEDIA, lambda route: route.abort())
    voice.play.click()
    trouble = voice.box.get_by_text("This voice message didn't play.")
    expect(trouble).to_be_visible()
    expect(voice.play).to_be_visible()

    tab.page.unroute_all()
    voice.box.get_by_role("button", name="Try again").click()

    voice.expect_begun()
    expect(trouble).to_be_hidden()
