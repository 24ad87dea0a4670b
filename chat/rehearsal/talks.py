"""The rehearsals that staff have: kept in the cache for an hour, played by workers.

A talk has a side or two: the girl as she is saved, and as somebody would have her. Each side is
played by a task of its own, whose run alone writes its `Progress`. The key `busy` has that run's
token for as long as it goes on: a worker that died lets it expire. The key `stop` has the token of
a run that somebody has stopped.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import uuid4

from celery import current_app
from django.core.cache import cache

from chat.rehearsal.played import Played
from chat.rehearsal.script import Line

KEPT_SECONDS = 3600
# A run that no worker has begun after this, or whose worker was silent for so long, is over.
WAITING_SECONDS, SILENT_SECONDS, STOPPING_SECONDS = 90, 20, 5
# Over all staff and sides: workers share their threads with the sweeps.
SEATS = 4
MOST_LINES = 30
BUSY, STOP = "busy", "stop"
UNANSWERED = "She hasn't answered yet. Please wait, or stop her."
CROWDED = "Others are rehearsing just now. Please try again in a minute."


class Refused(Exception):
    """The talk does not go on; the message says why, to staff."""


class State(StrEnum):
    WAITING = "waiting"
    PLAYING = "playing"
    DONE = "done"
    STOPPED = "stopped"
    LATE = "late"  # It took longer than a run may.
    FAILED = "failed"
    LOST = "lost"  # No worker took it, or the one that had it is gone.


@dataclass(frozen=True)
class Side:
    """`words`: columns of hers with other values than the saved ones."""

    title: str
    words: dict[str, Any]


@dataclass(frozen=True)
class Talk:
    """Who plays, and where. `staff`, `girl`: primary keys. `name`, `about`: the reader's.
    `seen`: a mark of what the form showed."""

    token: str
    staff: int
    girl: int
    sides: tuple[Side, ...]
    provider: str = ""
    region: str = ""
    name: str = ""
    about: str = ""
    seen: str = ""


@dataclass(frozen=True)
class Progress:
    """Of a side: what the reader says, and what came of the first of these lines. `run`: the token
    of whoever plays it."""

    lines: tuple[Line, ...] = ()
    played: tuple[Played, ...] = ()
    state: State = State.DONE
    run: str = ""

    @property
    def is_running(self) -> bool:
        return self.state in (State.WAITING, State.PLAYING)

    @property
    def open(self) -> tuple[Line, ...]:
        return self.lines[len(self.played) :]


def begin(talk: Talk, lines: Iterable[Line]) -> None:
    """Raises Refused."""
    cache.set(_key(talk.token), talk, KEPT_SECONDS)
    say(talk, lines)


def find(token: str, staff: int, girl: int) -> Talk | None:
    """One's own, while it is kept."""
    talk: Talk | None = cache.get(_key(token))
    return talk if talk and (talk.staff, talk.girl) == (staff, girl) else None


def progress(talk: Talk, side: int) -> Progress:
    names = [_key(talk.token, side, *what) for what in ((), (BUSY,), (STOP,))]
    found = cache.get_many(names)
    known: Progress = found.get(names[0], Progress())
    if not known.is_running:
        return known
    if found.get(names[2]) == known.run:
        return replace(known, state=State.STOPPED)
    if found.get(names[1]) == known.run:
        return known
    known = cache.get(names[0], known)  # It may have ended just between.
    return replace(known, state=State.LOST) if known.is_running else known


def say(talk: Talk, lines: Iterable[Line]) -> None:
    """Has the next lines played; those that an earlier run left out are dropped. Raises Refused."""
    said = tuple(lines)
    known = [progress(talk, side) for side in range(len(talk.sides))]
    if max(len(each.played) for each in known) + len(said) > MOST_LINES:
        raise Refused(f"A rehearsal has {MOST_LINES} lines at most. Please begin another one.")
    for side, (each, run) in enumerate(zip(known, _take(talk), strict=True)):
        kept = each.lines[: len(each.played)]
        note(talk.token, side, Progress((*kept, *said), each.played, State.WAITING, run))
        arguments = [talk.token, side, run]
        current_app.send_task("chat.tasks.rehearse", arguments, expires=WAITING_SECONDS)
    cache.touch(_key(talk.token), KEPT_SECONDS)


def _take(talk: Talk) -> list[str]:
    """A run for each side, with a seat each. Raises Refused; then nothing is taken."""
    runs = [uuid4().hex for _ in talk.sides]
    taken: list[str] = []
    for side, run in enumerate(runs):
        for keys, why in (
            ([_key(talk.token, side, BUSY)], UNANSWERED),
            (map(_seat, range(SEATS)), CROWDED),
        ):
            key = next((key for key in keys if cache.add(key, run, WAITING_SECONDS)), None)
            if key is None:
                cache.delete_many(taken)
                raise Refused(why)
            taken.append(key)
    return runs


def stop(talk: Talk) -> None:
    """The workers see it within a second, and say what was played. Where none is, the talk may go
    on soon."""
    for side in range(len(talk.sides)):
        busy = _key(talk.token, side, BUSY)
        cache.set(_key(talk.token, side, STOP), cache.get(busy), KEPT_SECONDS)
        cache.touch(busy, STOPPING_SECONDS)


def taken_up(token: str, side: int, run: str) -> Talk | None:
    """By a worker, once for each run."""
    talk: Talk | None = cache.get(_key(token))
    is_first = talk and is_wanted(token, side, run) and cache.add(_key(run), 1, KEPT_SECONDS)
    return talk if is_first else None


def is_wanted(token: str, side: int, run: str) -> bool:
    """Whether this run is to go on. If so, pages see that it does."""
    busy, stopped = (_key(token, side, what) for what in (BUSY, STOP))
    found = cache.get_many([busy, stopped])
    if found.get(busy) != run or found.get(stopped) == run:
        return False
    for key in (busy, *_seats(run)):
        cache.touch(key, SILENT_SECONDS)
    return True


def note(token: str, side: int, known: Progress) -> None:
    """For the run that has the side alone."""
    if cache.get(_key(token, side, BUSY)) == known.run:
        cache.set(_key(token, side), known, KEPT_SECONDS)


def leave(token: str, side: int, run: str) -> None:
    """The seat is free, and the talk may go on."""
    busy = _key(token, side, BUSY)
    mine = [busy] if cache.get(busy) == run else []
    cache.delete_many([*mine, *_seats(run)])


def _seats(run: str) -> list[str]:
    found = cache.get_many(list(map(_seat, range(SEATS))))
    return [key for key, holder in found.items() if holder == run]


def _seat(number: int) -> str:
    return _key("seat", number)


def _key(*parts: object) -> str:
    return ":".join(map(str, ("rehearsal", *parts)))
