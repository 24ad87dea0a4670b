"""Portraits in the sizes that pages show, stored beside the original.

They are created with a new portrait. For an older portrait they are created at the first request.
"""

import re
from functools import lru_cache
from io import BytesIO
from typing import cast

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.safestring import SafeString
from PIL import Image

from chatsite.media import Refused, containers, credentials, marks, strangers
from chatsite.media.storage import MediaStorage
from girls.images import Part, as_webp, recode
from girls.models import PORTRAITS, Girl

logger = structlog.get_logger(__name__)

# In pixels: avatars on standard and on high-density screens, cards of the gallery.
WIDTHS = (96, 192, 480)
# The width of drawn portraits. Uploaded ones have at most 1200.
FULL_WIDTH = 800
MAX_BYTES = 3 * 1024 * 1024
_SIZED = re.compile(rf"({re.escape(PORTRAITS)}.+)-(?:{'|'.join(map(str, WIDTHS))})(\.webp)")


def sized(key: str, width: int) -> str:
    """The key of a portrait at that width."""
    return f"{key.removesuffix('.webp')}-{width}.webp"


def original(key: str) -> str:
    """The portrait's key for a key from `sized`; other keys stay as they are."""
    match = _SIZED.fullmatch(key)
    return "".join(match.groups()) if match else key


def keys(portrait: str) -> tuple[str, ...]:
    """The keys of all its objects; () if there is no portrait."""
    return (portrait, *(sized(portrait, width) for width in WIDTHS)) if portrait else ()


def put(girl: Girl, portrait: ContentFile) -> tuple[str, ...]:
    """Store the portrait in all sizes and set it on the unsaved girl. Returns the keys.

    Only the original is signed: a manifest is larger than the smallest size.
    """
    data = portrait.read()
    data = credentials.signed(data, "image/webp", marks.found_in(data))
    girl.portrait.save("portrait.webp", ContentFile(data), save=False)
    girl.portrait_width, girl.portrait_height = _measured(data)
    name = str(girl.portrait.name)
    for width in WIDTHS:
        _keep(sized(name, width), _smaller(data, width))
    return keys(name)


def put_upload(girl: Girl, file: UploadedFile, part: Part | None = None) -> tuple[str, ...]:
    """`put` for a file from staff, marked as `girl.portrait_made_by` says, or else as the file
    itself says. `part`: what staff chose of the picture. Raises Refused and the store's errors."""
    if (file.size or 0) > MAX_BYTES:
        raise Refused("The portrait can be up to 3 MB.")
    data = file.read()
    source = marks.named(girl.portrait_made_by) or marks.found_in(data)
    girl.portrait_made_by = source or ""
    try:
        portrait = recode(data, source, part)
    except Refused as refused:
        raise Refused(_mistaken(data) or refused.sentence) from refused
    return put(girl, portrait)


def _mistaken(data: bytes) -> str:
    return strangers.sentence(data) or (
        "A video is not a picture." if containers.is_video(data) else ""
    )


def read(portrait: str, width: int | None) -> bytes:
    """The original, or one of WIDTHS. Raises FileNotFoundError and the store's errors."""
    if width is None:
        return _read(portrait)
    try:
        return _read(sized(portrait, width))
    except FileNotFoundError:
        made = _smaller(_read(portrait), width)
    try:
        _keep(sized(portrait, width), made)
    except (BotoCoreError, ClientError) as error:
        logger.warning("portrait_size_not_kept", portrait=portrait, reason=str(error))
    return made


def attributes(girl: Girl, sizes: str) -> SafeString:
    """The attributes of an <img>: `src`, and `srcset` and `sizes` if there are several sizes.

    `sizes`: the width at which the page shows it, as in HTML.
    """
    return _attributes(girl.slug, girl.portrait.name or "", sizes)


# Each row of the list, each page and each answer that is sent has one.
@lru_cache(1000)
def _attributes(slug: str, portrait: str, sizes: str) -> SafeString:
    url = Girl(slug=slug, portrait=portrait).portrait_url
    if not portrait:
        return format_html('src="{}"', url)
    choices = ", ".join(f"{url}&w={width} {width}w" for width in WIDTHS)
    return format_html(
        'src="{}&amp;w={}" srcset="{}, {} {}w" sizes="{}"',
        *(url, WIDTHS[0], choices, url, FULL_WIDTH, sizes),
    )


def measure(girl: Girl) -> None:
    """Note the size of a portrait that was stored before sizes were. Network: call it outside of
    transactions. Raises FileNotFoundError and the store's errors."""
    name = str(girl.portrait.name or "")
    if not name or girl.portrait_width:
        return
    girl.portrait_width, girl.portrait_height = width, height = _measured(_read(name))
    # Another portrait meanwhile has been measured itself.
    same = Girl.objects.filter(pk=girl.pk, portrait=name)
    same.update(portrait_width=width, portrait_height=height)


def _measured(data: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(data)) as image:
        return image.size


def _store() -> MediaStorage:
    return cast("MediaStorage", storages["default"])


def _read(key: str) -> bytes:
    return bytes(_store().read(_store().find(key)).read())


def _keep(key: str, data: bytes) -> None:
    content = ContentFile(data)
    content.content_type = "image/webp"  # type: ignore[attr-defined]  # S3Storage reads it
    _store().put(key, content)


def _smaller(data: bytes, width: int) -> bytes:
    """With the same mark of its source."""
    with Image.open(BytesIO(data)) as image:
        picture = image.convert("RGB")
    height = max(1, round(picture.height * width / picture.width))
    picture.thumbnail((width, height), Image.Resampling.LANCZOS)
    return as_webp(picture, marks.found_in(data)).read()
