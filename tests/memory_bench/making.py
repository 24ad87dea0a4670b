"""Makes the talks of the bench: the same ones each time."""

import datetime as dt
from collections.abc import Callable, Iterator
from random import Random
from string import Formatter

from chat.memory.recall import Names
from tests.memory_bench import phrases
from tests.memory_bench.talks import Question, Talk, Turn

TURNS = 300
NAMES = (
    *(("Mia", "Tom"), ("Elena", "Sam"), ("Yuki", "Ben"), ("Nora", "Alex"), ("Zoe", "Max")),
    *(("Lea", "Kai"), ("Isla", "Rob"), ("Vera", "Leo"), ("Juno", "Ian"), ("Ada", "Jim")),
)
# A sitting's exchanges, and the days from one to the next.
_SITTING, _DAYS = 10, 11
_BEGIN = dt.datetime(2025, 8, 3, 18, tzinfo=dt.UTC)
_DATED_MONTHS = 3

# (is_hers, text) of turns that follow one another; and of questions: (text, kind, places in it).
Piece = tuple[list[tuple[bool, str]], list[tuple[str, str, list[int]]]]


class Slots:
    """Values for slots. Within a talk none comes twice before all of its pool have come."""

    def __init__(self, random: Random, names: Names) -> None:
        self._random, self._names = random, names
        self._left: dict[str, list[str]] = {}

    def fill(self, texts: list[str]) -> list[str]:
        """Slots of one name have one value in all texts."""
        wanted = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
        known = {"girl": self._names.girl, "reader": self._names.reader}
        values = {name: known.get(name) or self._next(name) for name in sorted(wanted - {"month"})}
        return [text.format(**values, month="{month}") for text in texts]

    def _next(self, name: str) -> str:
        if not self._left.get(name):
            self._left[name] = phrases.POOLS[name].split()
            self._random.shuffle(self._left[name])
        return self._left[name].pop()


def talks(count: int = len(NAMES)) -> list[Talk]:
    return [_talk(number) for number in range(count)]


def _talk(number: int) -> Talk:
    random, names = Random(number), Names(*NAMES[number])
    slots = Slots(random, names)
    pieces = [piece for kind in _KINDS for piece in kind(slots)]
    random.shuffle(pieces)
    talk, chatter = Talk(names), _chatter(random)
    gap = (TURNS - sum(len(said) for said, _ in pieces)) / len(pieces)
    owed = 0.0
    for said, asked in pieces:
        owed += gap
        while owed >= 1:
            owed -= len(pair := next(chatter))
            _say(talk, pair)
        place = _say(talk, said)
        talk.questions += [
            Question(text, kind, frozenset(place + one for one in places))
            for text, kind, places in asked
        ]
    _ask_by_month(talk)
    talk.questions += [Question(text, "nothing", frozenset()) for text in phrases.NOTHING]
    return talk


def _say(talk: Talk, said: list[tuple[bool, str]]) -> int:
    """Returns the place of the first."""
    place = len(talk.turns)
    for is_hers, text in said:
        exchange = len(talk.turns) // 2
        sitting, minute = divmod(exchange, _SITTING)
        at = _BEGIN + dt.timedelta(days=sitting * _DAYS, minutes=minute * 2 + is_hers)
        talk.turns.append(Turn(is_hers, text, at))
    return place


def _ask_by_month(talk: Talk) -> None:
    """Puts the month in which it was said into questions that ask for one. Where two were said in
    the same month, nobody could tell which is meant."""
    asked = []
    for one in talk.questions:
        month = talk.turns[min(one.evidence)].said_at.strftime("%B")
        asked.append(Question(one.text.replace("{month}", month), one.kind, one.evidence))
    twice = {one.text for one in asked if sum(one.text == other.text for other in asked) > 1}
    talk.questions = [one for one in asked if one.text not in twice]


def _chatter(random: Random) -> Iterator[list[tuple[bool, str]]]:
    lines = phrases.CHATTER.splitlines()
    while True:
        random.shuffle(lines)
        for line in lines:
            mine, hers = line.split("|")
            end = random.choice(phrases.ENDS)
            yield [(False, f"{end}{mine}".strip()), (True, hers)]


def _told(kind: str, facts: list[tuple[str, list[str], str]]) -> Callable[[Slots], Iterator[Piece]]:
    def make(slots: Slots) -> Iterator[Piece]:
        for who, turns, question in facts:
            *said, asked = slots.fill([*turns, question])
            yield _alternating(who, said), [(asked, kind, [0])]

    return make


def _placed(
    kind: str, facts: list[tuple[str, list[str], str, list[int]]]
) -> Callable[[Slots], Iterator[Piece]]:
    def make(slots: Slots) -> Iterator[Piece]:
        for who, turns, question, places in facts:
            *said, asked = slots.fill([*turns, question])
            yield _alternating(who, said), [(asked, kind, places)]

    return make


def _speaker(slots: Slots) -> Iterator[Piece]:
    for turns, questions in phrases.SPEAKER:
        filled = slots.fill([*turns, *(text for text, _ in questions)])
        said, asked = filled[: len(turns)], filled[len(turns) :]
        yield (
            _alternating("R", said),
            [(text, "speaker", [place]) for text, (_, place) in zip(asked, questions, strict=True)],
        )


def _dated(slots: Slots) -> Iterator[Piece]:
    for text, question in zip(phrases.DATED, phrases.DATED_QUESTIONS, strict=True):
        same = [slots.fill([text.replace("{person}", "{{person}}"), question])][0]
        for _ in range(_DATED_MONTHS):
            (person,) = slots.fill(["{person}"])
            yield [(False, same[0].format(person=person))], [(same[1], "date", [0])]


def _distractors(slots: Slots) -> Iterator[Piece]:
    for text, question in phrases.DISTRACTORS:
        for _ in range(3):
            said, asked = slots.fill([text, question])
            yield [(False, said)], [(asked, "distractor", [0])]


def _alternating(who: str, texts: list[str]) -> list[tuple[bool, str]]:
    return [((who == "H") != bool(number % 2), text) for number, text in enumerate(texts)]


_KINDS = (
    _told("exact", phrases.EXACT),
    _told("paraphrase", phrases.PARAPHRASE),
    _placed("neighbour", phrases.NEIGHBOUR),
    _placed("split", phrases.SPLIT),
    _speaker,
    _dated,
    _distractors,
)
