"""A reader's photos and videos in Chromium, against the real store."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.media.steps import choose, drop, expect_shown, photo_of, sent_video
from tests.browser.tab import Tab
from tests.media import phones, samples
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]


def test_photos_show_in_both_tabs_after_their_address_expired_pasted_and_at_their_largest(
    tab: Tab, path: str, new_tab: NewTab
) -> None:
    _a_photo_shows_in_both_tabs_and_again_after_its_address_expired(tab, path, new_tab)
    _some_are_pasted_and_the_lightbox_goes_through_them_by_keyboard(tab)


def _a_photo_shows_in_both_tabs_and_again_after_its_address_expired(
    tab: Tab, path: str, new_tab: NewTab
) -> None:
    other = new_tab(tab.page.context).open_live(path)
    choose(tab, samples.picture(size=(640, 480)))
    expect(tab.page.get_by_text("cat.png")).to_be_visible()
    tab.send("My cat")

    for page in (tab, other):
        expect(page.message("My cat").first).to_be_visible()
        expect_shown(photo_of(page.message("My cat").first), 640)
    expect(tab.page.get_by_text("cat.png")).to_be_hidden()
    image = photo_of(other.message("My cat").first)
    before = image.bounding_box()
    file = (image.get_attribute("src") or "").partition("?")[0]

    other.tolerate("403")
    image.evaluate("(image) => { image.src = image.src.replace(/Expires=\\d+/, 'Expires=1'); }")

    # Signed anew; for longer, if five minutes have just ended.
    expect(image).to_have_attribute("src", re.compile(rf"^{re.escape(file)}\?Expires=\d\d"))
    expect_shown(image, 640)
    after = image.bounding_box()
    assert before
    assert after
    assert (before["width"], before["height"]) == (after["width"], after["height"])
    fresh = new_tab(tab.page.context).open(path)
    expect_shown(photo_of(fresh.message("My cat").first), 640)


def _some_are_pasted_and_the_lightbox_goes_through_them_by_keyboard(tab: Tab) -> None:
    for colour in ("red", "blue"):
        tab.composer.evaluate(
            """async (field, colour) => {
              const canvas = new OffscreenCanvas(300, 200);
              const context = canvas.getContext("2d");
              context.fillStyle = colour;
              context.fillRect(0, 0, 300, 200);
              const blob = await canvas.convertToBlob({type: "image/png"});
              const data = new DataTransfer();
              data.items.add(new File([blob], `${colour}.png`, {type: "image/png"}));
              const event = {clipboardData: data, bubbles: true, cancelable: true};
              field.dispatchEvent(new ClipboardEvent("paste", event));
            }""",
            colour,
        )
        tab.send(colour)
        expect_shown(photo_of(tab.message(colour).first), 300)

    opener = tab.message("red").first.locator("[data-open]")
    opener.focus()
    tab.page.keyboard.press("Enter")
    dialog = tab.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    first = dialog.locator("img").get_attribute("src")
    tab.page.keyboard.press("ArrowRight")
    expect(dialog.locator("img")).not_to_have_attribute("src", first or "")
    tab.page.keyboard.press("ArrowLeft")
    expect(dialog.locator("img")).to_have_attribute("src", first or "")
    tab.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_files_under_any_name_of_their_type_are_sent_and_others_are_refused_in_words(
    tab: Tab,
) -> None:
    _what_is_not_welcome_is_told_before_it_goes_up(tab)
    _a_file_that_lies_is_refused_in_words_and_the_caption_stays(tab)
    _files_under_any_name_of_their_type_are_sent(tab)
    _a_phones_portrait_video_is_shown_upright_and_plays(tab)


def _what_is_not_welcome_is_told_before_it_goes_up(tab: Tab) -> None:
    for data, name, kind, words in (
        (b"x" * (3 * 1024 * 1024 + 1), "big.gif", "image/gif", "Photos can be up to 3 MB."),
        (b"x" * (5 * 1024 * 1024 + 1), "big.mp4", "video/mp4", "Videos can be up to 5 MB."),
        (b"<svg/>", "a.svg", "image/svg+xml", "Photos can be JPEG, PNG, WebP or GIF."),
        (b"text", "a.txt", "text/plain", "Please choose a photo or a video."),
        (b"", "none.png", "image/png", "This file is empty."),
    ):
        choose(tab, data, name, kind)
        expect(tab.page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    expect(tab.page.locator("[data-attachment]")).to_be_hidden()


def _a_file_that_lies_is_refused_in_words_and_the_caption_stays(tab: Tab) -> None:
    tab.tolerate("422")
    choose(tab, b"<html><script>alert(1)</script></html>")
    tab.send("Look at this")

    refused = tab.page.get_by_role("alert").filter(
        has_text="This file isn't a plain picture, so we can't use it."
    )
    expect(refused).to_be_visible()
    expect(tab.composer).to_have_value("Look at this")
    expect(tab.log.locator(".message--user")).to_have_count(0)


def _files_under_any_name_of_their_type_are_sent(tab: Tab) -> None:
    """What systems call them, or a name alone."""
    attached = tab.page.locator("[data-attachment]")
    photo, clip = samples.picture("JPEG", size=(640, 480)), samples.video()
    for data, name, kind in (
        (clip, "clip.m4v", "video/x-m4v"),
        (clip, "clip.mp4", "application/octet-stream"),
        (photo, "one.jpg", "image/pjpeg"),
        (photo, "two.jpg", "image/jpg"),
        (photo, "three.JPG", "application/octet-stream"),
    ):
        choose(tab, data, name, kind)
        expect(attached.get_by_text(name)).to_be_visible()

    tab.send("By its name")

    expect_shown(photo_of(tab.message("By its name").first), 640)


def _a_phones_portrait_video_is_shown_upright_and_plays(tab: Tab) -> None:
    """H.265 on its side, from a desktop whose browser knows no type for its name."""
    recording = phones.recording("libx265", turned=270, shown=(144, 256), sound="pcm_s16le")
    drop(tab, recording, "IMG_0042.MOV")
    tab.button("Send").click()

    video = sent_video(tab)
    expect(video).to_have_attribute("poster", re.compile("^http"))
    box = video.bounding_box()
    assert box
    assert box["height"] / box["width"] == pytest.approx(256 / 144, abs=0.02)
    video.evaluate("(video) => { video.muted = true; return video.play(); }")
    expect(video).to_have_js_property("videoWidth", 144)
    expect(video).to_have_js_property("videoHeight", 256)
    until(lambda: video.evaluate("(video) => video.currentTime") > 0.2)
