"""The work on a takeout: claimed by one worker, renewed by its progress, repeated if it dies."""

from datetime import timedelta
from time import monotonic
from uuid import UUID, uuid4

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts import dispatch
from accounts.data.takeout import contents
from accounts.data.takeout.archive import Archive
from accounts.data.takeout.asking import LIFETIME, folder_of
from accounts.models import Takeout
from chatsite.media import janitor
from chatsite.media.parts import give_up, writing
from chatsite.web.database import release_connection
from chatsite.web.sweeps import sweep_rows

logger = structlog.get_logger(__name__)

State = Takeout.State
STORE_FAILURES = (BotoCoreError, ClientError)
# A worker that has not got further for this long has died.
LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3
# Over all workers, roughly: they share their threads with the sweeps.
MOST_AT_ONCE = 2
# Seconds between two notes of the progress.
PACE = 1.0
# How long a page may say that it has failed.
FAILED_KEPT = timedelta(days=1)


class Lost(Exception):
    """The takeout is another worker's by now, or gone with its reader."""


class Job:
    """One attempt at a takeout, by the worker that holds its claim."""

    def __init__(self, takeout: Takeout) -> None:
        self.takeout = takeout
        self._done = 0
        self._noted_at = monotonic()

    def beat(self, count: int) -> None:
        """Count what is done, and note it once a second. Raises Lost."""
        self._done += count
        if monotonic() - self._noted_at >= PACE:
            self._noted_at = monotonic()
            self.note(done=self._done, lease_until=Now() + LEASE)

    def note(self, **fields: object) -> None:
        """Raises Lost where the claim is lost."""
        mine = Takeout.objects.filter(
            pk=self.takeout.pk, state=State.RUNNING, claim=self.takeout.claim
        )
        found = mine.update(**fields)
        release_connection()  # What follows is work, and the store.
        if not found:
            raise Lost


def build(takeout_id: UUID) -> None:
    """Delivered twice, too late or after its reader was erased, it does nothing."""
    takeout = _claim(takeout_id)
    if takeout is None:
        return
    job = Job(takeout)
    try:
        _write(job)
    except Lost:
        return
    except STORE_FAILURES as error:
        logger.warning("takeout_not_stored", takeout=str(takeout_id), reason=str(error))
        _end(job, state=State.PENDING)
        return
    except Exception:
        _end(job, state=State.FAILED)
        raise
    _send_next()


def _claim(takeout_id: UUID) -> Takeout | None:
    others = Takeout.objects.filter(state=State.RUNNING, lease_until__gt=Now())
    if others.exclude(pk=takeout_id).count() >= MOST_AT_ONCE:
        return None  # It waits. Whoever ends first sends it again.
    token = uuid4()
    free = Takeout.objects.filter(_free(), pk=takeout_id, attempts__lt=MOST_ATTEMPTS)
    lease = {"claim": token, "lease_until": Now() + LEASE}
    if not free.update(state=State.RUNNING, attempts=F("attempts") + 1, done=0, **lease):
        return None
    found = Takeout.objects.select_related("user").filter(pk=takeout_id, claim=token)
    return found.first()


def _free() -> Q:
    return Q(state=State.PENDING) | Q(state=State.RUNNING, lease_until__lt=Now())


def _write(job: Job) -> None:
    takeout, store = job.takeout, janitor.store()
    job.note(total=contents.count(takeout.user_id))
    give_up(store, folder_of(takeout))  # What an earlier attempt has left.
    with writing(store, takeout.key, "application/zip") as output:
        archive = Archive(output, store, job.beat)
        contents.write(takeout.user, archive)
        archive.close()
        job.beat(0)
    if not _end(job, state=State.READY, size=output.size, expires_at=timezone.now() + LIFETIME):
        store.delete(takeout.key)


def _end(job: Job, **fields: object) -> bool:
    try:
        with transaction.atomic():
            job.note(claim=None, lease_until=None, **fields)
            if fields["state"] == State.READY:
                dispatch.takeout_ready(job.takeout.pk)
    except Lost:
        return False
    return True


def _send_next() -> None:
    with transaction.atomic():
        for waiting in Takeout.objects.filter(state=State.PENDING).order_by("created_at")[:1]:
            dispatch.takeout_wanted(waiting.pk)


def sweep() -> None:
    """Send lost takeouts again, fail those whose workers keep dying, remove those that are over."""
    lost = Takeout.objects.filter(_free())
    sweep_rows([*lost.filter(attempts__gte=MOST_ATTEMPTS)[:100]], _fail)
    with transaction.atomic():
        for takeout in lost.order_by("created_at")[:MOST_AT_ONCE]:
            dispatch.takeout_wanted(takeout.pk)
    now = timezone.now()
    old = Q(state=State.FAILED, created_at__lt=now - FAILED_KEPT)
    sweep_rows([*Takeout.objects.filter(old | Q(expires_at__lt=now))[:100]], _remove)


def _fail(takeout: Takeout) -> None:
    give_up(janitor.store(), folder_of(takeout))
    found = Takeout.objects.filter(_free(), pk=takeout.pk)
    found.update(state=State.FAILED, claim=None, lease_until=None)


def _remove(takeout: Takeout) -> None:
    """The object first: the row knows its key."""
    store = janitor.store()
    give_up(store, folder_of(takeout))
    store.delete(takeout.key)
    Takeout.objects.filter(pk=takeout.pk, state=takeout.state).delete()
