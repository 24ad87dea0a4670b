"""What always holds: what the reader told of themselves, as it stands now."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chat.models import Fact
from chat.reply.prompt.pieces import ABOUT, NOTES, Part, Piece

PINNED, FACTS, CHANGED = "Pinned", "Facts", "Changed since"
_HEADS = {
    PINNED: "What matters most of what the reader told you:",
    FACTS: "What you know of the reader, because they told you:",
    CHANGED: "What has changed since with the reader:",
}


@dataclass(frozen=True)
class Told:
    """One fact. `is_late`: its message stands in the history, so there it can be read, too."""

    pk: int
    key: str
    subject: str
    text: str
    quote: str
    number: int | None
    pinned: bool
    is_late: bool

    @property
    def words(self) -> str:
        """The reader's, where they are known."""
        return self.quote or self.text


_SUBJECTS = {subject: place for place, subject in enumerate(Fact.Subject.values)}


def parts(facts: Iterable[Told], ceilings: Mapping[str, int]) -> Iterator[Part]:
    """Pinned ones, then those that only an older message tells, by subject. What the history tells
    is repeated only where it corrects such a one: so what stands before the history stays the same
    for as long as the history begins where it does."""
    found = sorted(facts, key=_newest_first)
    pinned = [fact for fact in found if fact.pinned]
    older = [fact for fact in found if not fact.pinned and not fact.is_late]
    keys = {fact.key for fact in (*pinned, *older) if not fact.is_late}
    newer = [fact for fact in found if fact.is_late and not fact.pinned and fact.key in keys]
    for name, where, chosen in (
        (PINNED, ABOUT, pinned),
        (FACTS, ABOUT, older),
        (CHANGED, NOTES, newer),
    ):
        if chosen:
            pieces = tuple(map(_piece, chosen))
            yield Part(name, where, pieces, _HEADS[name], ceilings[name])


def _newest_first(fact: Told) -> tuple[bool, int, int]:
    """What the reader wrote on the page of memories has no number, and counts as newest."""
    return fact.number is not None, -(fact.number or 0), -fact.pk


def _piece(fact: Told) -> Piece:
    place = _SUBJECTS.get(fact.subject, len(_SUBJECTS)) * 10**6 + fact.pk % 10**6
    quoted = json.dumps(fact.text, ensure_ascii=False)
    return Piece(f"- {quoted}", ("fact", fact.pk), fact.words, place)
