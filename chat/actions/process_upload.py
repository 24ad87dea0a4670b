"""From what a browser wrote to what pages show.

Not among the verbs that `chat.actions` exports: it loads PyAV, which only workers need.
"""

from uuid import UUID

from botocore.exceptions import BotoCoreError, ClientError
from django.db import transaction
from django.db.models import F

from chat import dispatch, leases
from chat.models import Upload
from chat.uploads import claims, making, rules, store
from chatsite.media import Busy, Refused
from chatsite.text.columns import fitting
from chatsite.web.database import release_connection

State = Upload.State

# More than the longest transcoding (videos.MAX_WAIT) and a minute for the store. Whoever takes
# longer is stuck, and gets no further leases.
MAX_SECONDS = 300.0
STORE_FAILURES = (BotoCoreError, ClientError)
ERROR_LENGTH = 200
_GONE = "This file got lost on its way. Please attach it again."


def process_upload(upload_id: UUID) -> None:
    """Make a file safe to show. Delivered twice or too late, it does nothing.

    The store's errors are raised, and the sweeper sends the file again, as it does if the file has
    to wait for others.
    """
    upload = claims.claim(upload_id)
    if upload is None or upload.claim is None:
        return
    with leases.heart.holding(Upload, upload.claim, MAX_SECONDS):
        _work(upload)


def _work(upload: Upload) -> None:
    release_connection()  # others need them while this one works
    try:
        _make(upload)
    except Busy:
        _give_back(upload)
        return
    except STORE_FAILURES:
        _give_back(upload)
        raise
    _send_next(rules.sharing_turns(upload.kind))


def _make(upload: Upload) -> None:
    try:
        made = making.make(upload)
    except Busy:
        raise
    except Refused as refused:
        claims.refuse(upload, fitting(refused.sentence, ERROR_LENGTH))
        return
    except FileNotFoundError:
        claims.refuse(upload, _GONE)
        return
    if claims.end(upload, state=State.READY, **made.fields):
        claims.seal(upload)
    else:
        store.delete(*made.keys)


def _give_back(upload: Upload) -> None:
    """Nothing was wrong with the file, so this attempt does not count."""
    claims.end(upload, attempts=F("attempts") - 1)


def _send_next(kinds: list[str]) -> None:
    """Enqueue the upload of these kinds that waits longest, before the sweeper does."""
    waiting = Upload.objects.filter(claims.free(), state=State.PROCESSING, kind__in=kinds)
    with transaction.atomic():
        for upload in waiting.order_by("created_at")[:1]:
            dispatch.upload_arrived(upload)
