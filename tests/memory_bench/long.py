"""A conversation of a hundred thousand messages, and how long a look-up takes in it."""

import datetime as dt
import os
import time
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from django.db import connection

from chat.memory.recall import Names
from tests.memory_bench import measuring, phrases
from tests.memory_bench.talks import Question, Talk, Turn

MESSAGES = 100_000
_WORDS, _OF_A_MESSAGE, _QUESTIONS, _TIMES = 20_000, 12, 300, 5
_SYLLABLES = "ba ke li mo nu ra si to vu za pel dor gan fis"
_BEGIN = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Times:
    """Milliseconds of a look-up, the fastest of _TIMES. `cpu`: of the processor, for this process
    and the database's, on average; None where the database runs on another machine."""

    median: float
    p95: float
    cpu: float | None


class Vocabulary:
    """Words as often as languages have them: the second half as often as the first, and so on."""

    def __init__(self, random: Random) -> None:
        self._random = random
        known = " ".join([*phrases.CHATTER.split("|"), *phrases.POOLS.values()]).lower().split()
        syllables = _SYLLABLES.split()
        made = {"".join(random.choices(syllables, k=random.randint(2, 4))) for _ in range(_WORDS)}
        self.words = [*dict.fromkeys(known), *sorted(made)]
        self._sums = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def text(self, length: int) -> str:
        places = (self._random.random() * self._sums[-1] for _ in range(length))
        return " ".join(self.words[bisect(self._sums, place)] for place in places)


def talk(messages: int = MESSAGES) -> Talk:
    random = Random(7)
    vocabulary = Vocabulary(random)
    made = Talk(Names("Mia", "Tom"))
    for number in range(messages):
        text = vocabulary.text(random.randint(3, 2 * _OF_A_MESSAGE - 3))
        made.turns.append(Turn(bool(number % 2), text, _BEGIN + dt.timedelta(minutes=5 * number)))
    # One in thirty is as long as a message may be.
    for number in range(_QUESTIONS):
        length = 300 if number % 30 == 0 else random.randint(2, 14)
        made.questions.append(Question(f"{vocabulary.text(length)}?", "long", frozenset({0})))
    return made


def measure(stored: measuring.Stored) -> Times:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE chat_recall_term")
        cursor.execute("VACUUM ANALYZE chat_message")
        cursor.execute("SELECT pg_backend_pid()")
        backend = int(cursor.fetchone()[0])
    measuring.ask([stored])  # Once, so that plans and pages are in memory.
    ours, theirs = time.process_time(), _seconds_of(backend)
    answers = measuring.ask([stored], _TIMES)
    spent = time.process_time() - ours
    now = _seconds_of(backend)
    cpu = None if now is None or theirs is None else spent + now - theirs
    return Times(
        answers.percentile(0.5),
        answers.percentile(0.95),
        cpu and cpu * 1000 / len(answers.all) / _TIMES,
    )


def _seconds_of(pid: int) -> float | None:
    """Of the processor, by the database's process."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
