"""A girl's library in Chromium: staff fill it, a stranger looks at it."""

import re
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.checks import check_page
from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.media import samples

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PHOTO: FilePayload = {
    "name": "cat.png",
    "mimeType": "image/png",
    "buffer": samples.picture(size=(640, 800)),
}
CLIP: FilePayload = {"name": "clip.mp4", "mimeType": "video/mp4", "buffer": samples.video(40)}
BAD: FilePayload = {
    "name": "bad.png",
    "mimeType": "image/png",
    "buffer": b"<html><script></script>",
}
DROP = """(zone, name) => {
  const canvas = new OffscreenCanvas(300, 200);
  canvas.getContext("2d").fillRect(0, 0, 300, 200);
  return canvas.convertToBlob({type: "image/png"}).then((blob) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([blob], name, {type: "image/png"}));
    zone.dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}));
  });
}"""


def expect_shown(image: Locator) -> None:
    expect(image).to_have_js_property("complete", True)
    expect(image).not_to_have_js_property("naturalWidth", 0)


def test_many_files_become_a_public_gallery(scripted_site: RunningSite, borrowed_tab: Tab) -> None:
    girl = scripted_site.backstage("girl")
    context = borrowed_tab.page.context
    scripted_site.log_in(context, "staff@example.com")
    _upload(borrowed_tab, girl)
    _describe(borrowed_tab)

    context.clear_cookies(name=re.compile("sessionid$"))
    stranger = borrowed_tab.leave_for(f"/girls/{girl}/")
    gallery = stranger.page.get_by_role("region", name="Pictures of")
    expect(gallery.get_by_role("listitem")).to_have_count(3)
    _look_at(stranger, gallery)
    check_page(stranger)


def _upload(staff: Tab, girl: str) -> None:
    page = staff.leave_for("/admin/girls/girlasset/upload/").page
    page.get_by_label("Girl:").select_option(label=girl)
    page.get_by_label("Files:").set_input_files([PHOTO, BAD, CLIP])
    page.locator("[data-drop]").evaluate(DROP, "dropped.png")
    rows = page.get_by_role("list", name="Chosen files").get_by_role("listitem")
    expect(rows).to_have_count(4)
    expect_shown(rows.first.locator("img"))
    page.locator("[data-drop]").evaluate(DROP, "spare.png")
    expect(page.get_by_text("5 files chosen.")).to_be_visible()
    page.get_by_role("button", name="Remove spare.png").click()
    expect(page.get_by_text("4 files chosen.")).to_be_visible()
    page.get_by_label("Tags for all of them:").fill("Beach")
    page.get_by_label("Provenance:").fill("A test")
    page.get_by_label("Public").check()
    page.get_by_label("Reason:").fill("New photos")
    staff.button("Upload").click()

    bad = rows.filter(has_text="bad.png")
    expect(bad).to_contain_text("A web page is not a picture or a video.")
    expect(rows.filter(has_text="Added")).to_have_count(3)
    page.get_by_role("link", name="Describe the new files").click()


def _describe(staff: Tab) -> None:
    page = staff.page
    for image in page.locator("img.library-preview").all():
        expect_shown(image)
    video = page.locator("video.library-preview")
    video.evaluate("(video) => { video.muted = true; return video.play(); }")
    expect(video).to_have_js_property("videoWidth", 64)
    for number, field in enumerate(page.get_by_label("Alternative text:").all()):
        expect(field).to_be_focused()
        page.keyboard.type(f"Number {number}")
        page.keyboard.press("Enter")
    expect(page.get_by_text("Everything is described.")).to_be_visible()
    staff.open("/admin/girls/girlasset/?o=-7")
    expect_shown(page.locator("img.library-still").first)


def _look_at(stranger: Tab, gallery: Locator) -> None:
    for image in gallery.get_by_role("img").all():
        image.scroll_into_view_if_needed()
        expect_shown(image)
    video = gallery.locator("video")
    video.evaluate("(video) => { video.muted = true; return video.play(); }")
    expect(video).to_have_js_property("videoWidth", 64)

    opener = gallery.get_by_role("button").first
    opener.focus()
    stranger.page.keyboard.press("Enter")
    dialog: Any = stranger.page.get_by_role("dialog")
    expect_shown(dialog.locator("img"))
    expect(dialog.locator("img")).to_have_attribute("alt", re.compile("Number"))
    stranger.page.keyboard.press("Escape")
    expect(opener).to_be_focused()
