"""Assets whose objects lie in the store."""

from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from PIL import Image

from chat.actions import start_conversation
from chat.models import Message
from chatsite.media.images import encode
from girls import library, making
from girls.models import Girl, GirlAsset
from tests.factories import make_user


def make_asset(girl: Girl, alt_text: str = "At the beach", **fields: Any) -> GirlAsset:
    """A picture of four by five pixels."""
    asset = GirlAsset(girl=girl, alt_text=alt_text, provenance="A test", **fields)
    making.put_picture(asset, encode(Image.new("RGB", (4, 5), "tomato")))
    library.store(asset)
    asset.save()
    return asset


def source_in_xmp(data: bytes) -> str:
    """What a reader of XMP finds."""
    with Image.open(BytesIO(data)) as image:
        return image.info.get("xmp", b"").decode().partition('DigitalSourceType="')[2].split('"')[0]


def give_to_a_reader(asset: GirlAsset) -> None:
    """As if she had sent it in a conversation."""
    conversation = start_conversation(make_user(), asset.girl)
    given = Message.objects.filter(conversation=conversation)
    given.update(asset=asset, media_key=asset.file.name, poster_key=asset.poster.name or "")


def stored(keys: list[str]) -> list[bool]:
    """Whether each object is in the store."""
    return [default_storage.exists(key) for key in keys]
