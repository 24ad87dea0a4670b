"""How a reader's file becomes safe to show. Importing this loads PyAV: for workers only."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from django.core.files.base import ContentFile

from chat.models import Message, Upload
from chat.uploads.store import MEDIA, store
from chatsite.media import Refused, images, recordings, videos
from chatsite.media.turns import light_turn

logger = structlog.get_logger(__name__)
Safe = TypeVar("Safe")


@dataclass(frozen=True)
class Made:
    """The objects that a file became, and what an Upload and its message say of them."""

    keys: tuple[str, ...]
    fields: dict[str, Any]


def make(upload: Upload) -> Made:
    """Reads what the browser wrote and stores what it becomes, under keys of its own.

    Raises Refused, FileNotFoundError, and botocore's errors if the store cannot answer.
    """
    data = store().read(store().find(upload.incoming_key)).read()
    return _MAKERS[upload.kind](upload, data)


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


def _image(upload: Upload, data: bytes) -> Made:
    with light_turn():
        picture = _from(data, images.recode)
    key = _save(upload, picture.data, picture.extension, picture.content_type)
    fields = {"object_key": key, "width": picture.width, "height": picture.height}
    return Made((key,), {**fields, "size": len(picture.data), "content_type": picture.content_type})


def _video(upload: Upload, data: bytes) -> Made:
    clip = _from(data, videos.probe_video)
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


def _voice(upload: Upload, data: bytes) -> Made:
    with light_turn():
        recording = _from(data, recordings.recode_voice)
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


_MAKERS: dict[str, Callable[[Upload, bytes], Made]] = {
    Message.Kind.IMAGE: _image,
    Message.Kind.VIDEO: _video,
    Message.Kind.AUDIO: _voice,
}
