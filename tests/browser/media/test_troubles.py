"""Where something fails around photos and videos: what is shown stays, and it can be mended."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.media.steps import (
    PUTS,
    Held,
    alert,
    choose,
    expect_shown,
    pending,
    photo_of,
    start_sending,
)
from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.media import samples

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

SENDS = re.compile("/chat/[^/]+/media/$")
SIGNS = re.compile("/chat/media/sign/$")
OBJECTS = re.compile("/chat/[^/]+/[0-9a-f]+[.]webp")
UNREADY = "This file isn't ready yet. Please attach it again."
LOST = "This didn't load."
# What is painted of the only photo, frame by frame.
WATCH_PHOTO = """() => {
  window.seen = new Set();
  const look = () => {
    const photo = document.querySelector(".message--user img.media__picture");
    if (photo?.naturalWidth) window.begun = true;
    if (photo && window.begun) {
      const {width, height} = photo.getBoundingClientRect();
      const isBlank = !photo.naturalWidth || photo.currentSrc.startsWith("data:");
      window.seen.add(JSON.stringify([Math.round(width), Math.round(height), isBlank]));
    }
    requestAnimationFrame(look);
  };
  look();
}"""


def expired_on_its_way(tab: Tab, site: RunningSite, path: str, caption: str) -> Held:
    """Her photo is ready, and its message comes too late."""
    tab.tolerate("422")
    held = Held(tab, SENDS)
    start_sending(tab, caption)
    held.wait()
    site.backstage("expire_uploads", path)
    return held


def test_what_was_not_sent_waits_goes_up_anew_or_comes_back_with_the_reason(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    _without_the_store_it_waits_and_text_goes_on(tab)
    _one_that_waited_too_long_goes_up_anew_or_comes_back_with_the_reason(tab, path, scripted_site)


def _without_the_store_it_waits_and_text_goes_on(tab: Tab) -> None:
    tab.tolerate("ERR_FAILED|Failed to load")
    tab.page.route(PUTS, lambda route: route.abort())
    start_sending(tab, "Later")
    unsent = tab.message("Later").first
    expect(unsent.get_by_text("Not sent")).to_be_visible()
    tab.send_and_hear("Still here?")

    tab.page.unroute_all()
    unsent.get_by_role("button", name="Try again").click()

    expect_shown(photo_of(tab.message("Later").first), 640)


def _one_that_waited_too_long_goes_up_anew_or_comes_back_with_the_reason(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    held = expired_on_its_way(tab, scripted_site, path, "Look at her")
    tab.composer.fill("And then?")
    held.release()
    again = pending(tab).get_by_role("button", name="Try again")
    expect(again).to_be_visible()

    again.press("Enter")

    expect_shown(photo_of(tab.message("Look at her").first), 640)
    expect(tab.composer).to_be_focused()
    assert scripted_site.backstage("uploads", path) == ["used", "used"]

    # Where nothing else was written meanwhile.
    expired_on_its_way(tab, scripted_site, path, "Look at him").release()

    expect(tab.composer).to_have_value("Look at him")
    expect(tab.page.locator("[data-attachment]").get_by_text("cat.png")).to_be_visible()
    expect(alert(tab, UNREADY)).to_be_visible()


def test_a_photo_is_never_blank_and_what_is_not_to_be_had_is_told_and_mended(
    tab: Tab, path: str
) -> None:
    _her_own_photo_is_never_blank_and_keeps_its_size(tab)
    _without_an_address_it_says_so_and_comes_by_itself(tab, path)
    _the_lightbox_says_what_it_cannot_show_and_never_shows_another_photo(tab, path)


def _her_own_photo_is_never_blank_and_keeps_its_size(tab: Tab) -> None:
    """From the file of this page to the stored one."""
    tab.page.route(OBJECTS, later)
    tab.page.evaluate(WATCH_PHOTO)
    choose(tab, samples.picture(size=(640, 480)))
    tab.send("My cat")
    expect_shown(photo_of(tab.message("My cat").first), 640)
    expect(tab.message("Echo:")).to_have_count(1)

    assert len(tab.page.evaluate("[...window.seen]")) == 1, tab.page.evaluate("[...window.seen]")
    assert "false" in tab.page.evaluate("[...window.seen]")[0]
    tab.page.unroute(OBJECTS)


def later(route: Route) -> None:
    """A slow line."""
    route.request.frame.page.wait_for_timeout(500)
    route.continue_()


def refuse_to_sign(tab: Tab) -> None:
    tab.tolerate("503")
    tab.page.route(SIGNS, lambda route: route.fulfill(status=503, body="{}"))


def _without_an_address_it_says_so_and_comes_by_itself(tab: Tab, path: str) -> None:
    refuse_to_sign(tab)
    tab.open_live(path)
    photo = tab.message("My cat").first
    expect(photo.get_by_text(LOST)).to_be_visible()

    tab.page.unroute(SIGNS)
    tab.page.evaluate("dispatchEvent(new Event('online'))")

    expect_shown(photo_of(photo), 640)
    expect(photo.get_by_text(LOST)).to_be_hidden()


def _the_lightbox_says_what_it_cannot_show_and_never_shows_another_photo(
    tab: Tab, path: str
) -> None:
    start_sending(tab, "Minka")
    expect_shown(photo_of(tab.message("Minka").first), 640)
    tab.tolerate("ERR_FAILED")
    tab.page.route(OBJECTS, lambda route: route.abort())
    tab.open_live(path)
    tab.message("Minka").first.locator("[data-open]").press("Enter")
    dialog = tab.page.get_by_role("dialog")
    picture = dialog.locator("img")
    trouble = dialog.get_by_text("This photo didn't load.")
    expect(trouble).to_be_visible()
    expect(picture).to_be_hidden()
    expect(dialog.get_by_text("Photo 2 of 2")).to_be_attached()

    tab.page.unroute(OBJECTS)
    dialog.get_by_role("button", name="Try again").press("Enter")
    expect_shown(picture, 640)
    expect(trouble).to_be_hidden()

    held = Held(tab, OBJECTS)
    dialog.get_by_role("button", name="Previous photo").press("Enter")
    expect(dialog.get_by_text("My cat")).to_be_visible()
    held.wait()
    expect(picture).to_be_hidden()
    expect(dialog.get_by_role("button", name="Next photo")).to_be_focused()
    held.release()
    expect_shown(picture, 640)
