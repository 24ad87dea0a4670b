"""Photos that are larger than the server takes: made smaller in Chromium before they go up."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import expect

from tests.browser.media.conftest import NewBrowser, NewTab
from tests.browser.media.steps import choose, expect_shown, photo_of
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit
from tests.media import samples

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

MEGABYTE = 1024 * 1024
# To decode, draw and encode millions of pixels beside other tests.
READY_MS = 60_000
TOO_LARGE = "Photos can be up to 3 MB. This one can't be made smaller here."
# Pictures are decoded when the test says so.
SLOW = """
  const decode = window.createImageBitmap.bind(window);
  window.createImageBitmap = async (source) => {
    await new Promise((resolve) => { window.decodeNow = resolve; });
    return decode(source);
  };
"""
# Safari reads HEIC, Chromium does not.
READS_HEIC = """
  const decode = window.createImageBitmap.bind(window);
  window.createImageBitmap = (source) => decode(source.name?.endsWith(".HEIC")
    ? new ImageData(new Uint8ClampedArray(40 * 30 * 4).fill(255), 40, 30) : source);
"""

OpenLive = Callable[..., Tab]


@pytest.fixture
def open_live(
    visit: Visit,
    scripted_site: RunningSite,
    email: str,
    path: str,
    new_browser: NewBrowser,
    new_tab: NewTab,
) -> OpenLive:
    def start(*scripts: str) -> Tab:
        if not scripts:
            return visit(path)
        tab = new_tab(new_browser(scripted_site, email))
        for script in scripts:
            tab.page.add_init_script(script)
        return tab.open_live(path)

    return start


def from_a_phone() -> bytes:
    """A JPEG of about 9 MB that lies on its side. Upright, its upper end is black."""
    image = Image.effect_noise((3000, 2200), 100)
    image.paste(0, (0, 0, 300, 2200))
    exif = Image.Exif()
    exif[samples.ORIENTATION] = 6
    return samples.encoded(image, "JPEG", quality=100, exif=exif)


@cache
def colourful_noise(side: int) -> bytes:
    image = Image.merge("RGB", [Image.effect_noise((side, side), 150) for _ in "RGB"])
    return samples.encoded(image, compress_level=1)


def test_a_photo_from_a_phone_goes_through_upright(open_live: OpenLive) -> None:
    tab = open_live()
    photo = from_a_phone()
    assert len(photo) > 8 * MEGABYTE
    choose(tab, photo, "IMG_1.jpg", "image/jpeg")
    attached = tab.page.locator("[data-attachment]")
    expect(attached.get_by_text("IMG_1.jpg")).to_be_visible()
    expect(attached.get_by_text(re.compile(r"^[0-2]\.\d MB$"))).to_be_visible(timeout=READY_MS)
    expect(attached.locator("img")).to_have_js_property("naturalHeight", 2048)
    tab.send("My street")

    shown = photo_of(tab.message("My street").first)
    expect_shown(shown, 1502)
    body = tab.page.request.get(shown.get_attribute("src") or "").body()
    with Image.open(BytesIO(body)) as image:
        assert image.size == (1502, 2048)
        assert mean(image.crop((0, 0, 1502, 180))) < 20
        assert mean(image.crop((0, 1868, 1502, 2048))) > 100


def mean(image: Image.Image) -> float:
    return ImageStat.Stat(image.convert("L")).mean[0]


def test_what_is_still_too_large_is_made_smaller_once_more(open_live: OpenLive) -> None:
    tab = open_live()
    choose(tab, colourful_noise(2048))
    made = tab.page.locator("[data-attachment] img")
    expect(made).to_have_js_property("naturalWidth", 1536, timeout=READY_MS)


def test_what_is_no_picture_is_refused_and_the_one_before_stays(open_live: OpenLive) -> None:
    tab = open_live()
    choose(tab, samples.picture(), "one.png")

    choose(tab, b"\x89PNG\r\n" + b"garbage " * (5 * MEGABYTE // 8), "two.png")

    expect(tab.page.get_by_role("alert").filter(has_text=TOO_LARGE)).to_be_visible()
    expect(tab.page.get_by_text("one.png")).to_be_visible()
    expect(tab.button("Send")).to_be_enabled()


def test_send_waits_until_it_is_ready_and_it_can_be_removed_before(open_live: OpenLive) -> None:
    tab = open_live(SLOW)
    tab.composer.fill("Look")
    choose(tab, colourful_noise(1200), "IMG_2.png")
    attached = tab.page.locator("[data-attachment]")
    expect(attached.get_by_text("IMG_2.png")).to_be_visible()
    expect(attached.get_by_role("status")).to_have_text("Preparing…")
    expect(tab.button("Send")).to_be_disabled()
    tab.composer.press("Enter")
    expect(tab.composer).to_have_value("Look")

    tab.button("Remove").click()
    tab.page.evaluate("window.decodeNow()")
    tab.send_and_hear("Just words")
    expect(attached).to_be_hidden()

    choose(tab, colourful_noise(1200), "IMG_2.png")
    expect(attached.get_by_role("status")).to_have_text("Preparing…")
    tab.page.evaluate("window.decodeNow()")
    expect(tab.button("Send")).to_be_enabled()
    expect(attached.get_by_role("status")).to_have_text(re.compile(r"MB|KB"))


def test_heic_goes_up_as_jpeg_where_the_browser_reads_it(open_live: OpenLive) -> None:
    tab = open_live(READS_HEIC)
    choose(tab, b"ftypheic", "IMG_3.HEIC", "image/heic")
    expect(tab.page.locator("[data-attachment]").get_by_text("IMG_3.HEIC")).to_be_visible()

    tab.send("From my phone")

    expect_shown(photo_of(tab.message("From my phone").first), 40)
