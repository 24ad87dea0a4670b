"""Photos that are larger than the server takes: made smaller in Chromium before they go up."""

import re
from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import expect

from tests.browser.media.steps import choose, expect_shown, photo_of
from tests.browser.tab import Tab
from tests.media import samples

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

MEGABYTE = 1024 * 1024
# To decode, draw and encode millions of pixels beside other tests.
READY_MS = 60_000
TOO_LARGE = "Photos can be up to 3 MB. This one can't be made smaller here."
# Pictures are decoded when the test says so.
SLOW = """() => {
  const decode = window.createImageBitmap.bind(window);
  window.createImageBitmap = async (source) => {
    await new Promise((resolve) => { window.decodeNow = resolve; });
    return decode(source);
  };
}"""
# Safari reads HEIC, Chromium does not.
READS_HEIC = """() => {
  const decode = window.createImageBitmap.bind(window);
  window.createImageBitmap = (source) => decode(source.name?.endsWith(".HEIC")
    ? new ImageData(new Uint8ClampedArray(40 * 30 * 4).fill(255), 40, 30) : source);
}"""


@cache
def from_a_phone() -> bytes:
    """A JPEG of more than 3 MB that lies on its side. Upright, its upper end is black."""
    image = Image.effect_noise((2400, 1100), 100)
    image.paste(0, (0, 0, 240, 1100))
    exif = Image.Exif()
    exif[samples.ORIENTATION] = 6
    return samples.encoded(image, "JPEG", quality=100, exif=exif)


def colourful_noise(side: int) -> bytes:
    """One noise, turned for each colour: to draw three would take longer than all the rest."""
    noise, turns = Image.effect_noise((side, side), 255), Image.Transpose
    others = [noise.transpose(turn) for turn in (turns.ROTATE_90, turns.ROTATE_180)]
    image = Image.merge("RGB", [noise, *others])
    return samples.encoded(image, "JPEG", quality=95, subsampling=0)


def test_what_a_phone_makes_goes_through_upright_and_no_picture_is_refused(tab: Tab) -> None:
    attached = tab.page.locator("[data-attachment]")

    # HEIC goes up as JPEG where the browser reads it.
    tab.page.evaluate(READS_HEIC)
    choose(tab, b"ftypheic", "IMG_3.HEIC", "image/heic")
    expect(attached.get_by_text("IMG_3.HEIC")).to_be_visible()
    tab.send("From my phone")
    expect_shown(photo_of(tab.message("From my phone").first), 40)

    # What is no picture is refused, and the one before stays.
    choose(tab, samples.picture(), "one.png")
    choose(tab, b"\x89PNG\r\n" + b"garbage " * (5 * MEGABYTE // 8), "two.png")
    expect(tab.page.get_by_role("alert").filter(has_text=TOO_LARGE)).to_be_visible()
    expect(attached.get_by_text("one.png")).to_be_visible()
    expect(tab.button("Send")).to_be_enabled()

    # What is too large is made smaller, and upright.
    assert len(from_a_phone()) > 3 * MEGABYTE
    choose(tab, from_a_phone(), "IMG_1.jpg", "image/jpeg")
    expect(attached.get_by_text("IMG_1.jpg")).to_be_visible()
    made = re.compile(r"^([0-2]\.\d MB|\d+ KB)$")
    expect(attached.get_by_text(made)).to_be_visible(timeout=READY_MS)
    expect(attached.locator("img")).to_have_js_property("naturalHeight", 2048)
    tab.send("My street")

    shown = photo_of(tab.message("My street").first)
    expect_shown(shown, 939)
    body = tab.page.request.get(shown.get_attribute("src") or "").body()
    with Image.open(BytesIO(body)) as image:
        assert image.size == (939, 2048)
        assert mean(image.crop((0, 0, 939, 180))) < 20
        assert mean(image.crop((0, 1868, 939, 2048))) > 100


def mean(image: Image.Image) -> float:
    return ImageStat.Stat(image.convert("L")).mean[0]


def test_send_waits_until_it_is_made_smaller_twice_if_need_be_and_it_can_be_removed_before(
    tab: Tab,
) -> None:
    tab.page.evaluate(SLOW)
    tab.composer.fill("Look")
    choose(tab, from_a_phone(), "IMG_2.jpg", "image/jpeg")
    attached = tab.page.locator("[data-attachment]")
    expect(attached.get_by_text("IMG_2.jpg")).to_be_visible()
    expect(attached.get_by_role("status")).to_have_text("Preparing…")
    expect(tab.button("Send")).to_be_disabled()
    tab.composer.press("Enter")
    expect(tab.composer).to_have_value("Look")

    tab.button("Remove").click()
    tab.page.evaluate("window.decodeNow()")
    tab.send_and_hear("Just words")
    expect(attached).to_be_hidden()

    # At the server's size this one is too large still.
    choose(tab, colourful_noise(2048), "IMG_4.jpg", "image/jpeg")
    expect(attached.get_by_role("status")).to_have_text("Preparing…")
    tab.page.evaluate("window.decodeNow()")
    expect(tab.button("Send")).to_be_enabled(timeout=READY_MS)
    expect(attached.get_by_role("status")).to_have_text(re.compile(r"MB|KB"))
    expect(attached.locator("img")).to_have_js_property("naturalWidth", 1536)
