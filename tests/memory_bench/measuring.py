"""Looks up every question of a talk, as a reply does."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch
from uuid import UUID, uuid4

from chat.memory import asking, ranking, recall
from chat.memory.recall import Recalled
from chat.models import Message
from tests.factories import make_conversation, make_user
from tests.memory_bench.talks import Question, Talk

DEPTHS = (1, 10, 20)
# A reader's message and her answer take about two versions each.
_STEP = 2
_FIRST = 10


@dataclass(frozen=True)
class Stored:
    """A talk in the database."""

    talk: Talk
    conversation_id: UUID

    def look_up(self, query: str, limit: int = DEPTHS[-1]) -> list[Recalled]:
        return recall.look_up(
            self.conversation_id,
            query,
            before_number=_FIRST + _STEP * len(self.talk.turns),
            names=self.talk.names,
            limit=limit,
            now=self.talk.asked_at,
        )

    def places(self, query: str) -> list[int]:
        """Of the turns that are recalled, best first."""
        return [(one.number - _FIRST) // _STEP for one in self.look_up(query)]


def store(talk: Talk) -> Stored:
    name = uuid4().hex
    reader = make_user(email=f"{name}@example.com")
    conversation = make_conversation(reader, name=talk.names.girl, slug=name)
    conversation.messages.all().delete()  # Her greeting is in no talk.
    rows = [
        Message(
            conversation=conversation,
            sender="ai" if turn.is_hers else "user",
            kind="image" if turn.shown else "text",
            text=turn.text,
            alt_text=turn.shown,
            created_at=turn.said_at,
            number=_FIRST + _STEP * place,
            version=_FIRST + _STEP * place,
        )
        for place, turn in enumerate(talk.turns)
    ]
    Message.objects.bulk_create(rows, batch_size=2000)
    return Stored(talk, conversation.pk)


@dataclass
class Answer:
    """`milliseconds`: by the clock."""

    question: Question
    places: list[int]
    milliseconds: float

    def recall(self, depth: int) -> float:
        """The share of the evidence among the first `depth`."""
        wanted = self.question.evidence
        return len(wanted & set(self.places[:depth])) / len(wanted)


@dataclass
class Answers:
    """Of all questions of a set."""

    all: list[Answer] = field(default_factory=list)

    @property
    def asked(self) -> list[Answer]:
        """Those that have evidence."""
        return [one for one in self.all if one.question.evidence]

    @property
    def idle(self) -> list[Answer]:
        """Those for which there is nothing to recall."""
        return [one for one in self.all if not one.question.evidence]

    def recall(self, depth: int, kind: str = "") -> float:
        """In percent: the mean over questions."""
        found = [one for one in self.asked if kind in ("", one.question.kind)]
        return 100 * _mean(one.recall(depth) for one in found)

    def any(self, depth: int) -> float:
        """In percent: questions of which any evidence is found."""
        return 100 * _mean(float(one.recall(depth) > 0) for one in self.asked)

    @property
    def idle_recalls(self) -> float:
        """In percent: turns that are about nothing old, but for which something is recalled."""
        return 100 * _mean(float(bool(one.places)) for one in self.idle)

    def irrelevant(self, depth: int) -> float:
        """In percent: of the first `depth` that are recalled for a question, those that answer
        nothing."""
        pairs = [(one, place) for one in self.asked for place in one.places[:depth]]
        return 100 * _mean(float(place not in one.question.evidence) for one, place in pairs)

    def percentile(self, share: float) -> float:
        times = sorted(one.milliseconds for one in self.all)
        return times[min(int(len(times) * share), len(times) - 1)]

    @property
    def kinds(self) -> list[str]:
        return sorted({one.question.kind for one in self.asked})


def ask(stored: Iterable[Stored], times: int = 1) -> Answers:
    """Each question so many times; of its milliseconds the fewest count, since other programs share
    the machine."""
    answers = Answers()
    for one in stored:
        for question in one.talk.questions:
            timed = [_timed(one, question) for _ in range(times)]
            answers.all.append(min(timed, key=lambda answer: answer.milliseconds))
    return answers


def _timed(stored: Stored, question: Question) -> Answer:
    began = time.perf_counter()
    places = stored.places(question.text)
    return Answer(question, places, (time.perf_counter() - began) * 1000)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


# What each step of the ranking adds: all that come after it are switched off.
def _no_neighbours() -> Iterator[object]:
    yield patch.object(ranking, "LENT", dict.fromkeys(ranking.LENT, 0.0))


def _no_sides() -> Iterator[object]:
    for name in ("NAMED", "SAID_I", "SAID_BOTH"):
        yield patch.object(asking, name, 1.0)


def _no_days() -> Iterator[object]:
    yield patch.object(ranking, "IN_TIME", 1.0)


def _no_names() -> Iterator[object]:
    yield patch.object(ranking, "PROPER", 1.0)


def _no_floor() -> Iterator[object]:
    for name in ("ASKED", "TOLD", "BESIDE_ASKED", "BESIDE_TOLD", "LEAST_WORTH"):
        yield patch.object(ranking, name, 0.0)


STEPS: dict[str, Callable[[], Iterator[object]]] = {
    "its own words (BM25)": _no_neighbours,
    "and its neighbours": _no_sides,
    "and whose words are meant": _no_days,
    "and the days": _no_names,
    "and names of others": _no_floor,
    "and the floor: as it is": lambda: iter(()),
}


@contextmanager
def only(step: str) -> Iterator[None]:
    """The ranking up to this step, inclusive."""
    with ExitStack() as stack:
        for name in list(STEPS)[list(STEPS).index(step) :]:
            for switch in STEPS[name]():
                stack.enter_context(switch)  # type: ignore[arg-type]
        yield
