"""Addresses that really end: what was shown is shown still, and goes on."""

import json
import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.browser.media.conftest import NewTab, open_briefly
from tests.browser.media.steps import choose, expect_shown, photo_of, sent_video
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Throttle
from tests.media import samples
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

SIGN = "**/chat/media/sign/"
# A minute of 4 MB, of which a SLOW line (in bytes a second) brings enough to begin. Then hardly
# anything comes: from near its place, Chromium would wait for the connection that it has.
LONG_SECONDS = 60
LATE = 50.0
SLOW, HARDLY = 100_000, 2_000
# As it is painted: of a video under a still nothing is seen. Its controls would show that it waits,
# by an animation that three tabs would draw all the time.
WATCH = """(video) => {
  video.muted = true;
  video.controls = false;
  video.seen = [];
  const look = () => {
    if (!video.parentElement.querySelector(".media__still")) video.seen.push(video.currentTime);
  };
  for (const name of ["timeupdate", "seeked", "playing"]) {
    video.addEventListener(name, () => requestAnimationFrame(look));
  }
}"""


def has_ended(page: Page, url: str) -> bool:
    return page.request.get(url).status == 403


def wait_for_the_end(page: Page, url: str) -> None:
    """Asks once the time has come that stands in the address, not all the time."""
    (expires,) = parse_qs(urlsplit(url).query)["Expires"]
    page.wait_for_timeout(1000 * max(int(expires) - time.time(), 0))
    until(lambda: has_ended(page, url))


def signing(page: Page) -> list[list[str]]:
    """The keys of each request for addresses from now on."""
    asked: list[list[str]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/chat/media/sign/"):
            asked.append(sorted(json.loads(request.post_data or "")["keys"]))

    page.on("request", note)
    return asked


def look(page: Page, state: str) -> None:
    """As if the reader went to another window, or came back."""
    page.evaluate(
        """(state) => {
          const property = {get: () => state, configurable: true};
          Object.defineProperty(document, "visibilityState", property);
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def address(media: Locator) -> str:
    return media.get_attribute("src") or ""


def test_photos_are_renewed_outlive_their_addresses_and_come_into_view_in_time(
    brief_tab: Tab, brief_path: tuple[str, str], brief_site: RunningSite, new_tab: NewTab
) -> None:
    """Beside two tabs that show photos, one has the last just above what is seen, and one far
    above."""
    path, context = brief_path[1], brief_tab.page.context
    other = open_briefly(new_tab(context), path)
    for name in ("Felix", "Minka"):
        choose(brief_tab, samples.picture(size=(640, 480)))
        brief_tab.send(name)
        expect_shown(photo_of(brief_tab.message(name).first), 640)
    _addresses_are_renewed_in_one_call_while_somebody_looks(brief_tab)

    images = [photo_of(tab.message("Minka").first) for tab in (brief_tab, other)]
    for image in images:
        expect_shown(image, 640)
    old = [address(image) for image in images]
    brief_site.backstage("fill", path, 6)
    near = photo_of(open_briefly(new_tab(context), path).message("Minka").first)
    expect_shown(near, 640)
    expect(near).not_to_be_in_viewport()
    brief_site.backstage("fill", path, 14)
    far = photo_of(open_briefly(new_tab(context), path).message("Minka").first)
    assert address(far).startswith("data:")

    wait_for_the_end(brief_tab.page, old[0])
    wait_for_the_end(other.page, old[1])

    assert [address(image) for image in images] == old
    far.scroll_into_view_if_needed()
    expect_shown(far, 640)
    other.message("Minka").first.locator("[data-open]").click()
    picture = other.page.get_by_role("dialog").locator("img")
    expect_shown(picture, 640)
    ended = address(picture)
    assert ended not in old
    wait_for_the_end(other.page, ended)
    other.page.keyboard.press("Escape")
    other.message("Minka").first.locator("[data-open]").click()
    expect(picture).not_to_have_attribute("src", ended)
    expect_shown(picture, 640)


def _addresses_are_renewed_in_one_call_while_somebody_looks(tab: Tab) -> None:
    page = tab.page
    keys = sorted(part.get_attribute("data-key") or "" for part in tab.log.locator(".media").all())
    image = photo_of(tab.message("Felix").first)
    image.evaluate("(image) => { image.times = 0; image.onload = () => { image.times += 1; }; }")
    asked = signing(page)
    until(lambda: keys in asked)

    look(page, "hidden")
    asked.clear()
    wait_for_the_end(page, fresh_address(page, keys[0]))
    assert asked == [keys[:1]]  # The test's own.
    asked.clear()
    look(page, "visible")
    until(lambda: bool(asked))

    assert asked[0] == keys
    assert image.evaluate("(image) => image.times") == 0


def fresh_address(page: Page, key: str) -> str:
    url: str = page.evaluate(
        """async (key) => {
          const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
          const headers = {"Content-Type": "application/json", "X-CSRFToken": token};
          const body = JSON.stringify({keys: [key]});
          const answer = await fetch("/chat/media/sign/", {method: "POST", headers, body});
          return (await answer.json()).urls[key];
        }""",
        key,
    )
    return url


def test_videos_go_on_after_their_addresses_ended_and_after_they_broke(
    brief_tab: Tab, brief_path: tuple[str, str], throttle: Throttle, new_tab: NewTab
) -> None:
    """In three tabs: one that plays, one that is paused, and one that plays and broke: there, no
    address was renewed, because the page was hidden, and the new one comes after the error."""
    choose(brief_tab, samples.noise(LONG_SECONDS), "clip.mp4", "video/mp4")
    brief_tab.button("Send").click()
    expect(sent_video(brief_tab)).to_have_attribute("poster", re.compile("^http"))
    key = brief_tab.log.locator(".media").get_attribute("data-key") or ""
    context = brief_tab.page.context
    whole = [brief_tab, open_briefly(new_tab(context), brief_path[1])]
    broken = open_briefly(new_tab(context), brief_path[1])
    videos = [begun(tab, throttle) for tab in (*whole, broken)]
    look(broken.page, "hidden")
    # Signed after the last that a hidden page can have.
    newest = fresh_address(broken.page, key)
    for url in (*map(address, videos), newest):
        wait_for_the_end(brief_tab.page, url)
    videos[1].evaluate("(video) => video.pause()")

    for video in videos[:2]:
        seek_late(video)
    seek_late_until_it_breaks(videos[2])

    for video, playing in zip(videos, (True, False, True), strict=True):
        throttle(video.page)  # Not any more.
        expect_going_on(video, playing)


def seek_late_until_it_breaks(video: Locator) -> None:
    """Only then may the page ask for an address."""
    waiting: list[Route] = []
    video.page.route(SIGN, lambda route: waiting.append(route))
    seek_late(video)
    until(lambda: video.evaluate("(video) => video.error !== null") and bool(waiting))
    for route in waiting:
        route.continue_()
    video.page.unroute(SIGN)


def begun(tab: Tab, throttle: Throttle) -> Locator:
    """A long video that has played a little; its end is not here yet."""
    video = sent_video(tab)
    video.evaluate(WATCH)
    throttle(tab.page, downward=SLOW)
    video.evaluate("(video) => video.play()")
    until(lambda: video.evaluate("(video) => video.currentTime > 0.3"))
    throttle(tab.page, downward=HARDLY)
    return video


def seek_late(video: Locator) -> None:
    buffered = "({ buffered }) => buffered.length ? buffered.end(buffered.length - 1) : 0"
    assert video.evaluate(buffered) < LATE
    video.evaluate("(video, place) => { video.seen = []; video.currentTime = place; }", LATE)


def expect_going_on(video: Locator, playing: bool) -> None:
    """At that place, in that state, and never at another place in between."""
    until(lambda: video.evaluate("(video) => video.readyState >= 2 && !video.seeking"))
    assert video.evaluate("(video) => video.paused") is not playing
    if playing:
        until(lambda: video.evaluate("(video, place) => video.currentTime > place + 0.5", LATE))
    else:
        assert video.evaluate("(video) => video.currentTime") == LATE
    seen = until(lambda: video.evaluate("(video) => video.seen"))
    assert min(seen) >= LATE
    expect(video.page.locator(".media__still")).to_have_count(0)
    expect(video.page.get_by_text("This didn't load.")).to_be_hidden()
