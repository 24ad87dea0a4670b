"""Converts a decoded picture to what browsers show: 8 bits per channel, sRGB, transparency kept.

tests/browser/media/test_pictures.py compares the results with Chromium.
"""

from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageCms

# Pillow's mode → the colour space of its ICC profile. Browsers ignore a profile for another space.
_SPACES = {"L": "GRAY", "RGB": "RGB ", "CMYK": "CMYK"}
# PNG greyscale with 2 or 4 bits: the 8-bit value of one step, after Pillow unpacks it.
_STEPS = {"L;2": 85, "L;4": 17}
# A smaller difference from sRGB's gamma is invisible.
_SRGB_GAMMA, _NEAR = 0.45455, 0.005


def shown(image: Image.Image) -> Image.Image:
    """RGB, or RGBA if a part of it is transparent."""
    rawmode = _rawmode(image)
    image.load()
    if image.mode.startswith("I;16"):
        pixels, alpha = _of_sixteen_bits(image)
    else:
        pixels, alpha = _apart(image, rawmode)
    made = _in_srgb(pixels, image.info)
    if alpha:
        made.putalpha(alpha)
    return made


def on_white(image: Image.Image) -> Image.Image:
    """RGB on a white background: transparent pixels may have a colour that was never visible."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    page = Image.new("RGBA", image.size, "white")
    page.alpha_composite(image)
    return page.convert("RGB")


def _rawmode(image: Image.Image) -> str:
    """The file's pixel format. Pillow forgets it when it loads the pixels."""
    tiles: Any = getattr(image, "tile", None)
    arguments = tiles[0].args if tiles else ""
    return arguments if isinstance(arguments, str) else ""


def _of_sixteen_bits(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Keep the high bytes. Pillow's own conversion turns almost everything white."""
    words = image.tobytes()
    low, high = (Image.frombytes("L", image.size, words[part::2]) for part in (0, 1))
    hidden = image.info.get("transparency")
    if not isinstance(hidden, int):
        return high, None
    return high, ImageChops.lighter(_other_than(high, hidden >> 8), _other_than(low, hidden & 255))


def _other_than(image: Image.Image, value: int) -> Image.Image:
    return image.point([255 * (number != value) for number in range(256)])


def _apart(image: Image.Image, rawmode: str) -> tuple[Image.Image, Image.Image | None]:
    """The pixels as L, RGB or CMYK, and the alpha channel if there is one."""
    _scale_transparency(image, rawmode)
    if image.mode in _SPACES and "transparency" not in image.info:
        return image, None
    if image.has_transparency_data:
        is_grey = image.mode in ("L", "LA", "La", "1")
        alpha = image.convert("RGBA").getchannel("A")
        return image.convert("L" if is_grey else "RGBA").convert("L" if is_grey else "RGB"), alpha
    return image.convert("L" if image.mode == "1" else "RGB"), None


def _scale_transparency(image: Image.Image, rawmode: str) -> None:
    """Pillow keeps the transparent colour in the file's depth but unpacks pixels to 8 bits."""
    hidden = image.info.get("transparency")
    if isinstance(hidden, int) and rawmode in _STEPS:
        image.info["transparency"] = hidden * _STEPS[rawmode]
    elif isinstance(hidden, tuple) and rawmode.endswith(";16B"):
        image.info["transparency"] = tuple(value >> 8 for value in hidden)


def _in_srgb(pixels: Image.Image, info: dict[Any, Any]) -> Image.Image:
    """RGB in sRGB: the profile gets lost with all other metadata, so it is applied here."""
    if profile := info.get("icc_profile"):
        made = _by_profile(pixels, profile)
        return made or pixels.convert("RGB")
    gamma = info.get("gamma")
    made = pixels.convert("RGB")
    if gamma and "srgb" not in info and abs(gamma - _SRGB_GAMMA) > _NEAR:
        return made.point([_encoded(value / 255, gamma) for value in range(256)] * 3)
    return made


def _by_profile(pixels: Image.Image, profile: bytes) -> Image.Image | None:
    """None if the profile cannot be read or is for another kind of pixels."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if source.profile.xcolor_space != _SPACES[pixels.mode]:
            return None
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(pixels, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _encoded(value: float, gamma: float) -> int:
    """Convert a value from a file with that gamma to sRGB."""
    light = value ** (1 / gamma)
    curve = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(255 * curve)
