"""Where uploads lie in the object store."""

import re
from datetime import timedelta
from typing import cast

from django.core.files.storage import storages

from chatsite.media.storage import MediaStorage

# A browser writes below INCOMING; what messages show lies below MEDIA.
INCOMING = "incoming"
MEDIA = "chat"
# Of the names below MEDIA, those that `making` gives.
OURS = re.compile(rf"{MEDIA}/([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})/.+")
# An upload waits this long for its message.
LIFETIME = timedelta(hours=1)


def store() -> MediaStorage:
    return cast("MediaStorage", storages["default"])


def seal(key: str) -> None:
    """Delete the original's bytes. Its signed address can write nothing more."""
    store().seal(key)


def delete(*keys: str) -> None:
    """Delete objects. Empty keys and keys without an object are ignored."""
    for key in filter(None, keys):
        store().delete(key)
