"""Files on their way into messages: what is accepted, and how a file becomes safe to show."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models import Model

from chat.models import Message, Upload
from chatsite.media import Refused, images, recordings, videos
from chatsite.media.janitor import sweep_store
from chatsite.media.storage import MediaStorage
from chatsite.media.turns import light_turn

logger = structlog.get_logger(__name__)
Safe = TypeVar("Safe")

INCOMING = "incoming"
MEDIA = "chat"
OURS = re.compile(rf"{MEDIA}/([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})/.+")
# Where keys below MEDIA are named.
COLUMNS: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Message, ("media_key", "poster_key")),
    (Upload, ("object_key", "poster_key")),
)


@dataclass(frozen=True)
class Made:
    """The objects that a file became, and what an Upload and its message say of them."""

    keys: tuple[str, ...]
    fields: dict[str, Any]


def store() -> MediaStorage:
    return cast("MediaStorage", storages["default"])


def make(upload: Upload) -> Made:
    """Reads what the browser wrote and stores what it becomes, under keys of its own.

    Raises Refused, FileNotFoundError, and botocore's errors where the store cannot answer.
    """
    data = store().read(store().find(upload.incoming_key)).read()
    if upload.kind == Message.Kind.IMAGE:
        with light_turn():
            picture = _from(data, images.recode)
        return _image(upload, picture)
    if upload.kind == Message.Kind.AUDIO:
        with light_turn():
            recording = _from(data, recordings.recode_voice)
        return _voice(upload, recording)
    return _video(upload, _from(data, videos.probe_video))


def _from(data: bytes, make_safe: Callable[[bytes], Safe]) -> Safe:
    """What is none of its own refusals is a defect, here or in a library: the same file would meet
    it again, and its reader wait in vain."""
    try:
        return make_safe(data)
    except Refused:
        raise
    except Exception as error:
        logger.exception("media_defect", by=make_safe.__name__)
        raise Refused("We can't use this file. Please choose another.") from error


def read(key: str) -> bytes | None:
    """What a message shows; None, and a line in the log, where the store does not give it."""
    try:
        return bytes(store().read(store().find(key)).read())
    except (OSError, BotoCoreError, ClientError) as error:
        logger.warning("media_not_read", key=key, reason=str(error))
        return None


def store_answers() -> bool:
    """Whether what a message shows could be loaded now."""
    try:
        store().connection.meta.client.head_bucket(Bucket=store().bucket_name)
    except (BotoCoreError, ClientError) as error:
        logger.warning("media_store_failed", reason=str(error))
        return False
    return True


def picture_for_model(message: Message) -> bytes | None:
    """A reader's picture as a small JPEG; None where there is none."""
    data = read(message.media_key) if message.kind == Message.Kind.IMAGE else None
    return images.shrink(data) if data else None


def seal(key: str) -> None:
    """The original goes, and its signed address writes nothing more."""
    store().seal(key)


def sweep_incoming(until: datetime) -> int:
    """Removes what browsers wrote before, and what was sealed; returns how many objects."""
    old = [found.name for found in store().below(f"{INCOMING}/") if found.modified < until]
    delete(*old)
    return len(old)


def sweep_media(until: datetime) -> int:
    """Removes what was stored for messages before and no row names; returns how many objects.

    A worker that was killed between the store and its row leaves such objects, and so does a
    conversation that was deleted with its reader. Raises chatsite.media.janitor.TooMuch.
    """
    root = f"{MEDIA}/"
    return sweep_store(
        batches=lambda: store().batches(root, until),
        unnamed=_unnamed,
        delete=lambda keys: delete(*keys),
        total=lambda: sum(1 for _ in store().below(root)),
    )


def _unnamed(names: set[str]) -> set[str]:
    keys = {name: found[1] for name in names if (found := OURS.fullmatch(name))}
    return keys.keys() - _named(keys)


def _named(keys: dict[str, str]) -> set[str]:
    """Those of the keys, by which conversations are found, that a message or an upload has."""
    conversations = set(keys.values())
    found: set[str] = set()
    for model, columns in COLUMNS:
        for column in columns:
            rows = model._default_manager.filter(conversation__in=conversations)
            rows = rows.filter(**{f"{column}__in": keys}).order_by()
            found.update(rows.values_list(column, flat=True))
    return found


def delete(*keys: str) -> None:
    """Deleting what is not there does no harm."""
    for key in filter(None, keys):
        store().delete(key)


def _image(upload: Upload, picture: images.Picture) -> Made:
    key = _save(upload, picture.data, picture.extension, picture.content_type)
    fields = {"object_key": key, "width": picture.width, "height": picture.height}
    return Made((key,), {**fields, "size": len(picture.data), "content_type": picture.content_type})


def _video(upload: Upload, clip: videos.Clip) -> Made:
    key = _save(upload, clip.data, clip.extension, clip.content_type)
    poster = clip.poster
    poster_key = _save(upload, poster.data, poster.extension, poster.content_type)
    fields = {
        "object_key": key,
        "poster_key": poster_key,
        "width": clip.width,
        "height": clip.height,
        "duration_sec": clip.duration_sec,
        "size": len(clip.data),
        "content_type": clip.content_type,
    }
    return Made((key, poster_key), fields)


def _voice(upload: Upload, recording: recordings.Recording) -> Made:
    key = _save(upload, recording.data, recording.extension, recording.content_type)
    fields = {
        "object_key": key,
        "duration_sec": recording.duration_sec,
        "peaks": list(recording.peaks),
        "size": len(recording.data),
        "content_type": recording.content_type,
    }
    return Made((key,), fields)


def _save(upload: Upload, data: bytes, extension: str, content_type: str) -> str:
    """Under a name that nobody can guess and that nothing overwrites."""
    name = f"{MEDIA}/{upload.conversation_id}/{secrets.token_hex(16)}.{extension}"
    content = ContentFile(data)
    content.content_type = content_type  # type: ignore[attr-defined]  # S3Storage reads it
    return store().save(name, content)
