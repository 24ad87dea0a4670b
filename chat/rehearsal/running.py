"""A worker's part in a rehearsal: one side of a talk, line after line, until somebody stops it."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from time import monotonic

import structlog
from redis.exceptions import RedisError

from chat.models import Persona
from chat.rehearsal import playing, talks
from chat.rehearsal.playing import Scene
from chat.rehearsal.talks import State, Talk
from chatsite.gateways.stopping import Stop
from girls.models import Girl

logger = structlog.get_logger(__name__)

# How long a run may take, and how often it is asked whether it is still wanted.
MOST_SECONDS, LOOK_SECONDS = 300.0, 1.0


@dataclass
class Run:
    """One run of one side. `state`: how it ends."""

    talk: Talk
    side: int
    token: str
    stop: Stop = field(default_factory=Stop)
    state: State = State.DONE

    def end(self, state: State) -> None:
        self.state = state
        self.stop.set()


def run(token: str, side: int, run_token: str) -> None:
    """Plays the lines that are open. Delivered twice or too late, it does nothing."""
    talk = talks.taken_up(token, side, run_token)
    if talk is None:
        return
    this = Run(talk, side, run_token)
    try:
        with _watched(this):
            _play(this)
    except Exception:
        # Whoever rehearses is told; what failed is the same for a reader's reply.
        logger.exception("rehearsal_failed", girl=talk.girl)
        this.state = State.FAILED
    finally:
        known = talks.progress(talk, side)
        talks.note(token, side, replace(known, state=this.state, run=run_token))
        talks.leave(token, side, run_token)


def _play(this: Run) -> None:
    talk, side = this.talk, this.side
    known = replace(talks.progress(talk, side), state=State.PLAYING)
    talks.note(talk.token, side, known)
    before = zip(known.lines, known.played, strict=False)
    with closing(playing.play(_scene(this), known.open, before=before, stop=this.stop)) as lines:
        for played in lines:
            if played.answer or not this.stop.is_set:
                known = replace(known, played=(*known.played, played))
                talks.note(talk.token, side, known)
            if this.stop.is_set:
                break


def _scene(this: Run) -> Scene:
    talk = this.talk
    girl = Girl.objects.get(pk=talk.girl)
    for name, value in talk.sides[this.side].words.items():
        setattr(girl, name, value)
    return Scene(girl, talk.region, Persona(name=talk.name, about=talk.about), talk.provider)


@contextmanager
def _watched(this: Run) -> Iterator[None]:
    """While the block runs, another thread looks whether the run is wanted."""
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(this, over), name="rehearsal-watch", daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()
        watch.join()


def _watch(this: Run, over: threading.Event) -> None:
    end = monotonic() + MOST_SECONDS
    while not over.wait(LOOK_SECONDS):
        try:
            is_wanted = talks.is_wanted(this.talk.token, this.side, this.token)
        except RedisError as error:
            logger.warning("rehearsal_not_looked_up", reason=str(error))
            continue
        if not is_wanted or monotonic() > end:
            this.end(State.LATE if is_wanted else State.STOPPED)
            return
