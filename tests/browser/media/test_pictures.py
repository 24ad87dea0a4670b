"""What our pictures show is what Chromium shows of their sources: pixel by pixel."""

from base64 import b64decode, b64encode
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from chatsite.media import images
from tests.media import pictures

pytestmark = [pytest.mark.browser]

# Of 255, on the mean: roundings, and what one JPEG decoder does otherwise than another.
NEAR = 1.2
PIXELS = """async (pictures) => Promise.all(pictures.map(async ([data, type]) => {
  const image = new Image();
  image.src = `data:${type};base64,${data}`;
  document.body.append(image);
  await image.decode();
  const {naturalWidth: width, naturalHeight: height} = image;
  const canvas = Object.assign(document.createElement("canvas"), {width, height});
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const bytes = context.getImageData(0, 0, width, height).data;
  return [width, height, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))];
}))"""


def on(image: Image.Image, colour: str) -> Image.Image:
    page = Image.new("RGBA", image.size, colour)
    page.alpha_composite(image.convert("RGBA"))
    return page.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean over all channels, on the page that shows more of it."""
    if one.size != other.size:
        return 255.0
    return max(
        max(ImageStat.Stat(ImageChops.difference(on(one, page), on(other, page))).mean)
        for page in ("white", "black")
    )


def test_pictures_look_as_browsers_show_them(browser: Browser) -> None:
    kinds = list(pictures.all_kinds())
    page = browser.new_page()
    sent = [[b64encode(data).decode(), content_type] for _, data, content_type in kinds]
    seen: Any = page.evaluate(PIXELS, sent)
    page.close()

    apart = {}
    for (name, data, _), (width, height, pixels) in zip(kinds, seen, strict=True):
        shown = Image.frombytes("RGBA", (width, height), b64decode(pixels))
        if (far := difference(shown, images.decoded(data))) > NEAR:
            apart[name] = round(far, 1)
    assert not apart
