"""From what a browser wrote to what pages show. Whoever holds the lease may end it."""

from datetime import timedelta
from uuid import UUID

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from django.db import transaction
from django.db.models import Case, Q, When
from django.utils import timezone

from chat import dispatch, uploads
from chat.actions.sign_upload import LIFETIME
from chat.models import Message, Upload
from chatsite.database import release_connection
from chatsite.media import Busy, Refused

logger = structlog.get_logger(__name__)
State = Upload.State

LEASE = timedelta(seconds=60)
# Longer than the longest that is transcoded: videos.MAX_WAIT, and a minute for the store. A voice
# of five minutes takes 10 s of a core, and many may come at once.
LONG_LEASE = timedelta(seconds=300)
LONG_KINDS = (Message.Kind.VIDEO, Message.Kind.AUDIO)
STORE_FAILURES = (BotoCoreError, ClientError)
# By kind: those that wait for the same turns.
LIGHT = (Message.Kind.IMAGE, Message.Kind.AUDIO)
POOLS: dict[str, tuple[str, ...]] = {
    Message.Kind.VIDEO: (Message.Kind.VIDEO,),
    **dict.fromkeys(LIGHT, LIGHT),
}
PATIENCE = timedelta(seconds=20)
BATCH = 100
# Younger objects may belong to a row that is just being written.
UNNAMED_AGE = timedelta(days=1)


def process_upload(upload_id: UUID) -> None:
    """Delivered twice or too late, it does nothing.

    Trouble of the store is raised, and the sweeper sends the file again. So it does with one that
    has to wait for others.
    """
    upload = _claim(upload_id)
    if upload is None:
        return
    release_connection()  # others need them while this one works
    try:
        _make(upload)
    except Busy:
        _end(upload, state=State.PROCESSING)
        return
    except STORE_FAILURES:
        _end(upload, state=State.PROCESSING)
        raise
    _send_next(POOLS[upload.kind])


def sweep_uploads() -> None:
    """Sends files again that a worker has lost, and removes those that no message has taken."""
    now = timezone.now()
    lost = Upload.objects.filter(_free(now), state=State.PROCESSING, created_at__lt=now - PATIENCE)
    with transaction.atomic():
        for upload in lost[:BATCH]:
            dispatch.upload_arrived(upload)
    for upload in Upload.objects.filter(message=None, expires_at__lt=now)[:BATCH]:
        _remove(upload)


def sweep_incoming() -> None:
    """What browsers wrote longer ago than any upload waits; the bucket's own rule takes a day."""
    uploads.sweep_incoming(timezone.now() - 2 * LIFETIME)


def sweep_media(age: timedelta = UNNAMED_AGE) -> int:
    """Objects that no message and no upload has; returns how many."""
    return uploads.sweep_media(timezone.now() - age)


def _make(upload: Upload) -> None:
    try:
        made = uploads.make(upload)
    except Busy:
        raise
    except Refused as refused:
        _end(upload, state=State.REFUSED, error=refused.sentence)
        _seal(upload)
        return
    if _end(upload, state=State.READY, **made.fields):
        _seal(upload)
    else:
        uploads.delete(*made.keys)


def _seal(upload: Upload) -> None:
    release_connection()
    uploads.seal(upload.incoming_key)


def _send_next(kinds: tuple[str, ...]) -> None:
    """The one that waits longest: it has its turn before the sweeper comes."""
    waiting = Upload.objects.filter(_free(timezone.now()), state=State.PROCESSING, kind__in=kinds)
    with transaction.atomic():
        for upload in waiting.order_by("created_at")[:1]:
            dispatch.upload_arrived(upload)


def _remove(upload: Upload) -> None:
    # Refused first: from here on no message can take it.
    left = Upload.objects.filter(pk=upload.pk, message=None)
    if left.update(state=State.REFUSED):
        upload.refresh_from_db()
        uploads.delete(upload.incoming_key, upload.object_key, upload.poster_key)
        upload.delete()
        logger.info("upload_removed", upload=str(upload.pk))


def _free(now: object) -> Q:
    return Q(lease_until=None) | Q(lease_until__lt=now)


def _claim(upload_id: UUID) -> Upload | None:
    now = timezone.now()
    lease = Case(When(kind__in=LONG_KINDS, then=now + LONG_LEASE), default=now + LEASE)
    free = Upload.objects.filter(_free(now), pk=upload_id, state=State.PROCESSING)
    if not free.update(lease_until=lease):
        return None
    return Upload.objects.get(pk=upload_id)


def _end(upload: Upload, **fields: object) -> int:
    mine = Upload.objects.filter(
        pk=upload.pk, state=State.PROCESSING, lease_until=upload.lease_until
    )
    return mine.update(lease_until=None, **fields)
