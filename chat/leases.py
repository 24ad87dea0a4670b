"""Leases: a worker keeps a row for as long as it lives, and loses it soon after it dies.

Leases are short; one heartbeat thread per process renews all that the process holds. Two columns
have one job each: `claim`, a new token with each claim, says who holds the row; `lease_until`, by
the database's clock, says from when on another worker may claim it. A renewal changes only the
second, so it cannot race with the UPDATE that ends the claim. Reasons: docs/decisions/120.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

import structlog
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, models, transaction
from django.db.models.expressions import Combinable, CombinedExpression
from django.db.models.functions import Now

from chat.models import Memory, Reply, Upload, WritesFirst
from chatsite.web import hearing
from chatsite.web.prepared import Given

logger = structlog.get_logger(__name__)

BEATS_IN_A_LEASE = 4
LEAST_PAUSE = 0.05
MODELS: tuple[type[models.Model], ...] = (Reply, Upload, Memory, WritesFirst)
STOP = "claim.stop"
# Of each model: when its work was stopped, None while it is wanted.
_STOPPED_AT: Mapping[type[models.Model], Combinable] = {
    Reply: models.F("stopped_at"),
    Upload: models.Value(None, models.DateTimeField()),
    Memory: models.Value(None, models.DateTimeField()),
    WritesFirst: models.Value(None, models.DateTimeField()),
}


def new() -> dict[str, Any]:
    """The columns to set when a row is claimed."""
    return of(uuid4(), length())


def of(claim: UUID | Given, lasting: timedelta | Given) -> dict[str, Any]:
    """The same for a claim that the caller names, or that a prepared query is given."""
    return {"claim": claim, "lease_until": _from_now(lasting)}


def over() -> dict[str, Any]:
    """The columns to set when the worker is done with the row."""
    return {"claim": None, "lease_until": None}


def stop_event(token: UUID) -> dict[str, str]:
    """What tells workers that the work under a claim is not wanted any more."""
    return {"type": STOP, "claim": str(token)}


def renew(model: type[models.Model], token: UUID | None) -> bool:
    """Renews the lease, even one that has run out; False if another worker has the row."""
    start = monotonic()
    renewed = model._default_manager.filter(claim=token).update(lease_until=_end())
    if renewed and token:
        heart.renewed({token}, start)
    return bool(renewed)


def length() -> timedelta:
    return timedelta(seconds=settings.REPLY_LEASE_SECONDS)


def _end() -> CombinedExpression:
    return _from_now(length())


def _from_now(lasting: timedelta | Given) -> CombinedExpression:
    """By the database's clock."""
    return Now() + lasting


@dataclass
class _Held:
    """By the monotonic clock. Before `sure_until` no other worker can have the row. From `end` on
    the lease is not renewed: its thread must be stuck. `stop` ends the work early. `is_there`: the
    claim was committed, or the heartbeat has found it."""

    model: type[models.Model]
    sure_until: float
    end: float
    stop: Callable[[], object]
    is_there: bool


class Heart:
    """The heartbeat: one thread renews what this process holds, and ends when it holds nothing.

    It also stops what was stopped, or lost, without this process having been told.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[UUID, _Held] = {}
        self._beats = False
        self._at_once = threading.Event()
        self._ear = hearing.Ear(self._hear)

    @contextmanager
    def holding(
        self,
        model: type[models.Model],
        token: UUID,
        seconds: float,
        stop: Callable[[], object] | None = None,
    ) -> Iterator[None]:
        """Keeps a claim renewed while the block runs, for at most `seconds`. `stop` is called, in
        another thread, when the reader stops the work, or the claim is lost; it must not wait."""
        now = monotonic()
        if stop is not None:
            self._ear.open()
        sure_until = now + settings.REPLY_LEASE_SECONDS
        is_there = not connection.in_atomic_block
        with self._lock:
            self._held[token] = _Held(model, sure_until, now + seconds, stop or _nothing, is_there)
            if not self._beats:
                self._beats = True
                threading.Thread(target=self._beat, name="lease-heartbeat", daemon=True).start()
        try:
            yield
        finally:
            with self._lock:
                self._held.pop(token, None)

    def doubts(self, token: UUID | None) -> bool:
        """Whether a claim of this process may be lost: for the length of a lease the process was
        stopped, or could not reach the database."""
        held = self._held.get(token) if token else None
        return held is not None and monotonic() >= held.sure_until

    def renewed(self, tokens: set[UUID], at: float) -> None:
        sure_until = at + settings.REPLY_LEASE_SECONDS
        with self._lock:
            for token in tokens & self._held.keys():
                self._held[token].sure_until = sure_until

    def _hear(self, event: Mapping[str, str]) -> None:
        if event["type"] == STOP:
            self._stop({UUID(event["claim"])})
        else:  # Something may have been missed: the rows tell.
            self._at_once.set()

    def _stop(self, tokens: set[UUID]) -> None:
        with self._lock:
            found = [self._held[token].stop for token in tokens & self._held.keys()]
        for stop in found:
            stop()

    def _beat(self) -> None:
        while True:
            pause = settings.REPLY_LEASE_SECONDS / BEATS_IN_A_LEASE
            self._at_once.wait(max(pause, LEAST_PAUSE))
            self._at_once.clear()
            with self._lock:
                if not self._held:
                    self._beats = False
                    return
                alive = {t: h.model for t, h in self._held.items() if monotonic() < h.end}
            self._renew(alive)

    def _renew(self, alive: Mapping[UUID, type[models.Model]]) -> None:
        start = monotonic()
        try:
            for model in MODELS:
                tokens = [token for token in alive if alive[token] is model]
                if tokens:
                    wanted = _renew_all(model, tokens)
                    self.renewed(set(wanted), start)
                    self._stop(self._unwanted(tokens, wanted))
        except (DatabaseError, InterfaceError) as error:
            logger.warning("leases_not_renewed", count=len(alive), reason=str(error))
        except Exception:
            logger.exception("leases_not_renewed", count=len(alive))
        finally:
            connection.close()

    def _unwanted(self, tokens: list[UUID], wanted: Mapping[UUID, bool]) -> set[UUID]:
        """Those that were stopped, and those that are lost. A row that was never there is not lost:
        the transaction that claims it is still open."""
        with self._lock:
            held = {token: self._held[token] for token in tokens if token in self._held}
            for token in held.keys() & wanted.keys():
                held[token].is_there = True
            return {token for token in held if not wanted.get(token, not held[token].is_there)}


def _nothing() -> None:
    """For work that nobody can stop."""


def _renew_all(model: type[models.Model], tokens: list[UUID]) -> dict[UUID, bool]:
    """Renews by one UPDATE; returns the claims that are still valid, and whether the work is still
    wanted. Rows that are locked are skipped: they are being ended."""
    rows = model._default_manager.filter(claim__in=tokens)
    free = rows.select_for_update(skip_locked=True).order_by().values("pk")
    with transaction.atomic():
        model._default_manager.filter(pk__in=free).update(lease_until=_end())
    valid = rows.order_by().values_list("claim", _STOPPED_AT[model])
    return {token: stopped_at is None for token, stopped_at in valid}


heart = Heart()


def lapsed() -> models.Q:
    """Rows whose worker has died, or cannot reach the database."""
    return models.Q(lease_until__lt=Now())
