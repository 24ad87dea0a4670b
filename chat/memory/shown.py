"""What the page of memories shows, and what an answer was made with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Subquery

from chat.memory import facts
from chat.models import Conversation, Fact, Memory, Message, Recalled, Summary

PINNED = "pinned"
# Of each subject beside the others, and on a page of its own.
FEW, PAGE_SIZE = 8, 50


@dataclass(frozen=True)
class Group:
    """The facts of one subject, or the pinned ones; `facts` are some of `count`, newest first."""

    name: str
    label: str
    facts: Sequence[Fact]
    count: int
    page: int = 1

    @property
    def has_more(self) -> bool:
        return self.count > len(self.facts)

    @property
    def next_page(self) -> int | None:
        return self.page + 1 if self.page * PAGE_SIZE < self.count else None


def groups(known: Sequence[Fact]) -> list[Group]:
    """A few facts of each subject, the pinned ones first; without those that have none."""
    return [Group(name, label, some[:FEW], len(some)) for name, label, some in _sorted(known)]


def group(known: Sequence[Fact], wanted: str, page: int) -> Group | None:
    """One page of a group; None if there is none."""
    start = (page - 1) * PAGE_SIZE
    for name, label, some in _sorted(known):
        if name == wanted and some[start:]:
            return Group(name, label, some[start : start + PAGE_SIZE], len(some), page)
    return None


def _sorted(known: Sequence[Fact]) -> list[tuple[str, str, list[Fact]]]:
    pinned = [fact for fact in known if fact.pinned_at]
    found = [(PINNED, "Pinned", pinned)]
    for subject in Fact.Subject:
        of_it = [fact for fact in known if fact.subject == subject and not fact.pinned_at]
        found.append((subject.value, subject.label, of_it))
    return [entry for entry in found if entry[2]]


def standing(conversation: Conversation) -> list[Fact]:
    """Pinned ones first, then the newest."""
    found = facts.current(conversation.pk)
    for fact in found:
        if fact.message:
            fact.message.conversation = conversation
    return found


@dataclass(frozen=True)
class Part:
    """One part of the summary. `first`: the message that it begins with; `until`: when the last was
    said."""

    text: str
    first: Message | None
    until: datetime


def parts(conversation: Conversation) -> list[Part]:
    """Oldest first."""
    said = conversation.messages.present().values
    last = said("created_at").filter(number__lte=OuterRef("last_number")).order_by("-number")[:1]
    first = said("pk").filter(number__gte=OuterRef("first_number")).order_by("number")[:1]
    found = Summary.objects.filter(conversation=conversation).order_by("first_number")
    rows = list(found.annotate(until=Subquery(last), first=Subquery(first)))
    begins = conversation.messages.in_bulk([row.first for row in rows if row.first])
    return [Part(row.text, begins.get(row.first), row.until or row.created_at) for row in rows]


def is_off(conversation: Conversation) -> bool:
    return Memory.objects.filter(conversation=conversation, off_at__isnull=False).exists()


def recalled_for(answer: Message) -> list[Recalled]:
    """What the chosen wording was made with and is still remembered: facts first, then messages."""
    found = Recalled.objects.filter(answer=answer, variant=answer.variant)
    known = found.filter(source__forgotten=None, source__removed_at=None)
    rows = known.select_related("fact__message", "source").order_by(
        F("fact").asc(nulls_last=True), "source__number"
    )
    return [_belonging(answer.conversation, row) for row in rows]


def _belonging(conversation: Conversation, row: Recalled) -> Recalled:
    for message in (row.source, row.fact and row.fact.message):
        if message:
            message.conversation = conversation
    return row
