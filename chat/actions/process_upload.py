"""From what a browser wrote to what pages show. Whoever holds the lease may end it."""

from datetime import timedelta
from uuid import UUID

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from chat import dispatch, leases, uploads
from chat.actions.sign_upload import LIFETIME
from chat.models import Message, Upload
from chatsite.media import Busy, Refused
from chatsite.media.janitor import sweep
from chatsite.text.columns import fitting
from chatsite.web.database import release_connection

logger = structlog.get_logger(__name__)
State = Upload.State

# Longer than the longest that is transcoded: videos.MAX_WAIT, and a minute for the store. Whoever
# takes longer is stuck, and gets no further leases.
MAX_SECONDS = 300.0
# A file whose workers die, one after the other, is the likely cause.
MAX_ATTEMPTS = 3
_UNUSABLE = "We can't use this file. Please choose another."
_GONE = "This file got lost on its way. Please attach it again."
STORE_FAILURES = (BotoCoreError, ClientError)
# By kind: those that wait for the same turns.
LIGHT = (Message.Kind.IMAGE, Message.Kind.AUDIO)
POOLS: dict[str, tuple[str, ...]] = {
    Message.Kind.VIDEO: (Message.Kind.VIDEO,),
    **dict.fromkeys(LIGHT, LIGHT),
}
PATIENCE = timedelta(seconds=20)
BATCH = 100
ERROR_LENGTH = 200
# Younger objects may belong to a row that is just being written.
UNNAMED_AGE = timedelta(days=1)


def process_upload(upload_id: UUID) -> None:
    """Delivered twice or too late, it does nothing.

    Trouble of the store is raised, and the sweeper sends the file again. So it does with one that
    has to wait for others.
    """
    upload = _claim(upload_id)
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
    _send_next(POOLS[upload.kind])


def take_back_uploads() -> None:
    """From workers that have died: for the next one, until it seems that the file kills them."""
    lost = Upload.objects.filter(leases.lapsed(), claim__isnull=False, state=State.PROCESSING)
    sweep(lost[:BATCH], _take_back)


def _take_back(upload: Upload) -> None:
    if upload.attempts >= MAX_ATTEMPTS:
        logger.error("upload_ends_workers", upload=str(upload.pk), kind=upload.kind)
        if _end(upload, state=State.REFUSED, error=_UNUSABLE):
            _seal(upload)
        return
    with transaction.atomic():
        if _end(upload):
            dispatch.upload_arrived(upload)


def sweep_uploads() -> None:
    """Sends files again that wait for a worker, and removes those that no message has taken."""
    now = timezone.now()
    lost = Upload.objects.filter(_free(), state=State.PROCESSING, created_at__lt=now - PATIENCE)
    with transaction.atomic():
        for upload in lost.order_by("created_at")[:BATCH]:
            dispatch.upload_arrived(upload)
    # In no order: some that cannot be removed must not be the first for ever.
    sweep(Upload.objects.filter(message=None, expires_at__lt=now).order_by("?")[:BATCH], _remove)


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
        _refuse(upload, refused.sentence)
        return
    except FileNotFoundError:
        _refuse(upload, _GONE)
        return
    if _end(upload, state=State.READY, **made.fields):
        _seal(upload)
    else:
        uploads.delete(*made.keys)


def _refuse(upload: Upload, sentence: str) -> None:
    if _end(upload, state=State.REFUSED, error=fitting(sentence, ERROR_LENGTH)):
        _seal(upload)


def _seal(upload: Upload) -> None:
    release_connection()
    uploads.seal(upload.incoming_key)


def _send_next(kinds: tuple[str, ...]) -> None:
    """The one that waits longest: it has its turn before the sweeper comes."""
    waiting = Upload.objects.filter(_free(), state=State.PROCESSING, kind__in=kinds)
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


def _free() -> Q:
    return Q(lease_until=None) | leases.lapsed()


def _claim(upload_id: UUID) -> Upload | None:
    free = Upload.objects.filter(
        _free(), pk=upload_id, state=State.PROCESSING, attempts__lt=MAX_ATTEMPTS
    )
    lease = leases.new()
    if not free.update(attempts=F("attempts") + 1, **lease):
        return None
    # Not by its id alone: this process may have slept since.
    return Upload.objects.filter(pk=upload_id, claim=lease["claim"]).first()


def _give_back(upload: Upload) -> None:
    """Nothing was wrong with the file."""
    _end(upload, attempts=F("attempts") - 1)


def _end(upload: Upload, **fields: object) -> int:
    mine = Upload.objects.filter(pk=upload.pk, state=State.PROCESSING, claim=upload.claim)
    return mine.update(**leases.over(), **fields)
