"""Makes staff's files safe, by the same rules as readers' files.

Importing this loads PyAV, so the admin imports it when staff upload something, and pages never do.
"""

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from chatsite.media import Busy, Refused, containers, credentials, images, marks, strangers, videos
from girls.library import MAX_MEGABYTES, store
from girls.models import GirlAsset

_TOO_LARGE = f"The file can be up to {MAX_MEGABYTES} MB."
_EMPTY = "This file is empty."


def put(asset: GirlAsset, data: bytes, *, is_video: bool) -> None:
    """Set file, poster, kind, size and duration of an unsaved asset. Raises Refused.

    The files are marked as `asset.made_by` says, or else as the file itself says.
    """
    source = marks.named(asset.made_by) or marks.found_in(data)
    asset.made_by = source or ""
    if is_video:
        put_clip(asset, videos.probe_video(data, source))
    else:
        put_picture(asset, images.recode(data, source))


def put_upload(asset: GirlAsset, file: UploadedFile) -> None:
    """`put` for a file from staff. Raises Refused."""
    if (file.size or 0) > MAX_MEGABYTES * 1024 * 1024:
        raise Refused(_TOO_LARGE)
    if not file.size:
        raise Refused(_EMPTY)
    data = file.read()
    try:
        put(asset, data, is_video=containers.is_video(data))
    except Busy:
        raise
    except Refused as refused:
        raise Refused(strangers.sentence(data) or refused.sentence) from refused


def store_upload(asset: GirlAsset, file: UploadedFile) -> tuple[str, ...]:
    """`put_upload`, then store it. Returns the keys. Raises Refused and the store's errors."""
    put_upload(asset, file)
    store(asset)
    return tuple(asset.keys)


def put_picture(asset: GirlAsset, picture: images.Picture) -> None:
    asset.kind = GirlAsset.Kind.IMAGE
    asset.width, asset.height, asset.duration_sec = picture.width, picture.height, None
    asset.file = _signed(asset, picture, f"photo.{picture.extension}")
    asset.poster = ""


def put_clip(asset: GirlAsset, clip: videos.Clip) -> None:
    asset.kind = GirlAsset.Kind.VIDEO
    asset.width, asset.height, asset.duration_sec = clip.width, clip.height, clip.duration_sec
    asset.file = _signed(asset, clip, f"clip.{clip.extension}")
    asset.poster = _signed(asset, clip.poster, f"poster.{clip.poster.extension}")


def _signed(asset: GirlAsset, made: images.Picture | videos.Clip, name: str) -> ContentFile:
    source = marks.named(asset.made_by)
    return ContentFile(credentials.signed(made.data, made.content_type, source), name=name)
