"""What an answer was made with. Callers hold the conversation's row lock."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from chat.models import Conversation, Fact, Message, PromptRecord, Recalled, Reply
from chatsite.web.prepared import PreparedUpsert

# Where something was told: "fact" or "message", and its key.
Ref = tuple[str, int]


@dataclass(frozen=True)
class MadeWith:
    """`parts`: of the prompt, as PromptRecord has them, for a budget of so many tokens. `used`: the
    memories that her words use."""

    parts: list[dict[str, Any]] = field(default_factory=list)
    budget: int = 0
    used: tuple[Ref, ...] = ()


def remembered(conversation: Conversation, refs: Sequence[Ref]) -> list[Recalled]:
    """Not stored yet, and without what the reader has deleted or had her forget meanwhile."""
    if not refs:
        return []
    mine = {"conversation": conversation}
    facts = Fact.objects.filter(pk__in=_keys(refs, "fact"), **mine)
    said = Message.objects.present().filter(pk__in=_keys(refs, "message"), **mine)
    known = said.filter(forgotten=None).values_list("pk", flat=True)
    return [
        *(Recalled(fact_id=pk) for pk in facts.values_list("pk", flat=True)),
        *(Recalled(source_id=pk) for pk in known),
    ]


def _keys(refs: Sequence[Ref], kind: str) -> list[int]:
    return [key for name, key in refs if name == kind]


def keep(reply: Reply, answer: Message, recalled: list[Recalled], made: MadeWith) -> None:
    """For the wording of the answer that was stored just now."""
    for row in recalled:
        row.answer, row.variant = answer, answer.variant
    if recalled:
        Recalled.objects.bulk_create(recalled)
    if made.parts:
        _RECORD.save(PromptRecord(reply=reply, parts=made.parts, budget=made.budget))


_RECORD = PreparedUpsert(PromptRecord)
