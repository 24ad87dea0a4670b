"""A video on a phone, by touch, as soon as it was sent."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.media.conftest import NewBrowser, NewTab
from tests.browser.media.steps import choose, sent_video
from tests.browser.running import RunningSite
from tests.media import samples
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PHONE = {"width": 390, "height": 844}
# Of Chromium's own button, from the left and from the bottom of a video.
PLAY = (25, 50)


@pytest.fixture(scope="module")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "en-GB", "viewport": PHONE, "has_touch": True, "is_mobile": True}


def test_a_video_that_was_just_sent_plays_when_it_is_touched(
    scripted_site: RunningSite, email: str, path: str, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    """Her answer has moved it once by then."""
    tab = new_tab(new_browser(scripted_site, email)).open_live(path)
    choose(tab, samples.video(60), "clip.mp4", "video/mp4")
    tab.button("Send").tap()
    video = sent_video(tab)
    expect(tab.message("Echo:")).to_have_count(1)
    expect(tab.writing).to_have_count(0)
    box = video.bounding_box()
    assert box

    tab.page.touchscreen.tap(box["x"] + PLAY[0], box["y"] + box["height"] - PLAY[1])

    until(lambda: video.evaluate("(video) => video.currentTime > 0.3"))
