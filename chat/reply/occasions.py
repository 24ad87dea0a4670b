"""What she may write first about: a plan whose day has passed, a birthday, or nothing special."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from chat.memory import facts
from chat.memory.calendar import day_in
from chat.models import Fact, Memory, Message, Recalled

# How long a plan that is over is worth a question.
FRESH = timedelta(days=7)
_DATED = re.compile(
    r"^(?P<what>.+?) (?P<how>on the weekend of|in the week of|on|around)"
    r" (?P<day>\d{1,2} [A-Z][a-z]+ \d{4})\.$"
)
_DAYS_MORE = {"on the weekend of": 1, "in the week of": 6, "around": 2}
_BIRTHDAY = re.compile(r"^Has birthday on (?P<day>\d{1,2} [A-Z][a-z]+)\.$")


class Cause(StrEnum):
    PLAN = "plan"
    BIRTHDAY = "birthday"
    TALK = "talk"


@dataclass(frozen=True)
class Occasion:
    """`fact`: what it is about."""

    cause: Cause
    fact: Fact | None = None

    @property
    def what(self) -> str:
        """Of a plan: "Has a job interview", without its day."""
        found = _DATED.match(self.fact.text) if self.fact else None
        return found["what"] if found else ""


def choose(conversation_id: UUID, last: Message, now: datetime) -> Occasion:
    """`now`: by the reader's clock; `last`: their newest message. Two or three queries."""
    if Memory.objects.filter(conversation=conversation_id, off_at__isnull=False).exists():
        return Occasion(Cause.TALK)
    known = facts.current(conversation_id)
    asked = set(_asked(conversation_id)) if known else set()
    fresh = [fact for fact in known if fact.pk not in asked]
    for fact in fresh:
        if is_birthday(fact, now.date()):
            return Occasion(Cause.BIRTHDAY, fact)
    said = last.created_at.astimezone(now.tzinfo).date()
    over = ((day_over(fact), fact) for fact in fresh)
    # Whoever has written since may have told already how it went.
    due = [(day, fact) for day, fact in over if day and max(said, now.date() - FRESH) <= day]
    due = [(day, fact) for day, fact in due if day < now.date()]
    if due:
        return Occasion(Cause.PLAN, max(due, key=lambda one: one[0])[1])
    return Occasion(Cause.TALK)


def _asked(conversation_id: UUID) -> Iterable[int]:
    """What she has written first about before."""
    before = Recalled.objects.filter(answer__conversation=conversation_id, answer__unasked=True)
    return before.filter(fact__isnull=False).values_list("fact", flat=True)


def day_over(fact: Fact) -> date | None:
    """The last day of a plan; None: it has none, or is none. Its words may be the reader's own."""
    found = _DATED.match(fact.text) if fact.subject == Fact.Subject.PLAN else None
    if found is None:
        return None
    day, more = _read(found["day"]), timedelta(days=_DAYS_MORE.get(found["how"], 0))
    return day + more if day and day <= date.max - more else None


def is_birthday(fact: Fact, today: date) -> bool:
    """29 February is 1 March where the year has none, as in accounts.age."""
    found = _BIRTHDAY.match(fact.text) if fact.subject == Fact.Subject.BIRTHDAY else None
    if found is None:
        return False
    # A leap year, so that every day exists.
    day = _read(f"{found['day']} 2000")
    if day is None:
        return False
    return today == (day_in([today.year], day.month, day.day) or date(today.year, 3, 1))


def _read(words: str) -> date | None:
    try:
        return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        return None
