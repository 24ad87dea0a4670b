"""An erasure, step by step: rows, objects, caches, receipt.

Each step may be repeated, so it does not matter where a worker dies.
"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from limits.errors import StorageError
from redis.exceptions import RedisError

from accounts import dispatch, guesses
from accounts.data.belongings import BATCH
from accounts.data.erasure import receipt, rows
from accounts.mails import FAILURES
from accounts.models import Erasure
from chatsite.media import janitor
from chatsite.media.parts import give_up
from chatsite.web import limits
from chatsite.web.database import release_connection

logger = structlog.get_logger(__name__)

State = Erasure.State
# What may be away, and comes back: the sweep tries again.
TROUBLE = (BotoCoreError, ClientError, StorageError, RedisError, *FAILURES)
LEASE = timedelta(minutes=5)
# Of each state, by one sweep.
AT_ONCE = 10
# After this the receipt is given up, and the address forgotten.
RECEIPT_TRIED = timedelta(days=3)


class Lost(Exception):
    """Another worker goes on with it."""


def run(erasure_id: UUID) -> bool:
    """Take the erasure as far as it goes. True if nothing is left to do.

    Delivered twice or too late, it does nothing.
    """
    token = uuid4()
    free = Q(lease_until=None) | Q(lease_until__lt=Now())
    mine = Erasure.objects.filter(free, pk=erasure_id, due_at__lte=timezone.now())
    open_ones = mine.exclude(state=State.DONE)
    if not open_ones.update(claim=token, lease_until=Now() + LEASE):
        return False
    try:
        return _run(erasure_id, token)
    except Lost:
        return False
    except TROUBLE as error:
        logger.warning("erasure_waits", erasure=str(erasure_id), reason=type(error).__name__)
        return False
    finally:
        held = Erasure.objects.filter(pk=erasure_id, claim=token)
        held.update(claim=None, lease_until=None)


def _run(erasure_id: UUID, token: UUID) -> bool:
    rows.remove(erasure_id)
    erasure = Erasure.objects.filter(pk=erasure_id, state=State.ERASED).first()
    if erasure is None:
        return False
    for _ in _objects_removed(erasure):
        _renew(erasure_id, token)
    _empty_caches(erasure)
    _renew(erasure_id, token)
    _send_receipt(erasure)
    return True


def _renew(erasure_id: UUID, token: UUID) -> None:
    """Between steps that may take long. Raises Lost."""
    mine = Erasure.objects.filter(pk=erasure_id, claim=token)
    found = mine.update(lease_until=Now() + LEASE)
    release_connection()  # Others need it while this one works at the store.
    if not found:
        raise Lost


def _objects_removed(erasure: Erasure) -> Iterator[None]:
    """Yields after each step. Folders are listed, so that what a worker has left there unnoted goes
    as well."""
    left, store = erasure.left, janitor.store()
    for key in left.get("seals", ()):
        store.seal(key)
    yield
    keys = left.get("keys", [])
    for start in range(0, len(keys), BATCH):
        janitor.remove_unused(keys[start : start + BATCH])
        yield
    for folder in left.get("folders", ()):
        give_up(store, folder)
        for found in [*store.below(folder)]:
            store.delete(found.name)
        yield
    Erasure.objects.filter(pk=erasure.pk).update(left={})


def _empty_caches(erasure: Erasure) -> None:
    if erasure.reader_id is not None:
        limits.forget_user(erasure.reader_id)
        guesses.forget_account(erasure.email)
        guesses.forget_codes(erasure.reader_id)
    Erasure.objects.filter(pk=erasure.pk).update(reader_id=None)


def _send_receipt(erasure: Erasure) -> None:
    """By this worker itself: no queue ever holds the address. A worker that dies right after it may
    send it twice."""
    waited = timezone.now() - (erasure.erased_at or timezone.now())
    try:
        receipt.send(erasure)
    except FAILURES:
        if waited < RECEIPT_TRIED:
            raise
        logger.error("receipt_given_up", erasure=str(erasure.pk))
    done = {"state": State.DONE, "done_at": timezone.now(), "email": "", "site_url": ""}
    Erasure.objects.filter(pk=erasure.pk, state=State.ERASED).update(**done)


def sweep() -> None:
    """Send what is due, and what a dead worker or a dead service has left. That in random order, so
    that receipts which cannot be sent hold up nothing else."""
    free = Q(lease_until=None) | Q(lease_until__lt=Now())
    due = Erasure.objects.filter(free, due_at__lte=timezone.now())
    waiting = due.filter(state=State.WAITING).order_by("due_at")[:AT_ONCE]
    left = due.filter(state=State.ERASED).order_by("?")[:AT_ONCE]
    with transaction.atomic():
        for erasure in (*waiting, *left):
            dispatch.erasure_due(erasure.pk)
