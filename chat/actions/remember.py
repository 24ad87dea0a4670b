"""What a worker stores of a conversation that it has read on.

Each step locks the conversation's row, as everybody does who changes it. So it sees whether the
reader has erased, cleared, deleted, reworded or forgotten meanwhile: of such words nothing is
stored.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Case, F, Min, Q, QuerySet, Value, When
from django.db.models.functions import Greatest, Now

from chat import leases
from chat.actions.claim_memory import MOST_ATTEMPTS, MemoryClaim
from chat.memory import facts
from chat.memory.rules import Told
from chat.models import Conversation, Memory, Message, Summary

LONGEST_PAUSE = timedelta(hours=6)


def store_facts(
    claim: MemoryClaim, messages: Sequence[Message], told: Sequence[Sequence[Told]], until: int
) -> bool:
    """Facts of messages that still say what was read; each once. False where the claim is lost."""
    with transaction.atomic():
        if not _locked(claim):
            return False
        there = _unchanged(messages)
        for message, found in zip(messages, told, strict=True):
            if message.pk in there:
                facts.store(message, found)
        _held(claim).update(read_number=_reached(messages, there, until))
    return True


def store_part(claim: MemoryClaim, messages: Sequence[Message], text: str) -> bool:
    """One part of the summary; none if any of its messages says something else by now."""
    with transaction.atomic():
        if not _locked(claim) or len(_unchanged(messages)) < len(messages):
            return False
        first, last = messages[0].number, messages[-1].number
        mine = Summary.objects.filter(conversation=claim.conversation_id)
        if mine.filter(first_number__lte=last, last_number__gte=first).exists():
            return False
        mine.create(
            conversation_id=claim.conversation_id, first_number=first, last_number=last, text=text
        )
    return True


def merge_parts(claim: MemoryClaim, parts: Sequence[Summary], text: str) -> bool:
    """One part in place of two neighbours, unless either is gone."""
    first, second = parts
    with transaction.atomic():
        mine = Summary.objects.filter(pk__in=[first.pk, second.pk])
        if not _locked(claim) or mine.count() < len(parts):
            return False
        mine.delete()
        Summary.objects.create(
            conversation_id=claim.conversation_id,
            first_number=first.first_number,
            last_number=second.last_number,
            text=text,
        )
    return True


def end_memory(claim: MemoryClaim, *, has_more: bool) -> None:
    """Gives the conversation back. It is due again if there is more, or more was told meanwhile."""
    later = Case(When(due_at__gt=claim.due_at, then=F("due_at")), default=None)
    _held(claim).update(
        unread=Greatest(F("unread") - claim.unread, 0),
        due_at=Now() if has_more else later,
        attempts=0,
        **leases.over(),
    )


def fail_memory(claim: MemoryClaim, *, refused: bool) -> None:
    """Tries again later, each time after twice as long. What a provider refuses to read, rules
    alone have read: it is passed by, so that it does not stand in the way of what follows."""
    if refused or claim.attempts >= MOST_ATTEMPTS:
        last = Conversation.objects.filter(pk=claim.conversation_id).values("version")
        _held(claim).update(
            read_number=Greatest(F("read_number"), last[:1]),
            unread=0,
            due_at=None,
            attempts=0,
            **leases.over(),
        )
    else:
        pause = min(timedelta(minutes=2**claim.attempts), LONGEST_PAUSE)
        _held(claim).update(due_at=Now() + Value(pause), **leases.over())


def _locked(claim: MemoryClaim) -> bool:
    """Locks the conversation; False where the claim is lost, memory off, or the reader erased."""
    mine = Conversation.objects.select_for_update(of=("self",)).filter(pk=claim.conversation_id)
    return mine.exists() and _held(claim).filter(off_at=None).exists()


def _held(claim: MemoryClaim) -> QuerySet[Memory]:
    return Memory.objects.filter(pk=claim.conversation_id, claim=claim.token)


def _unchanged(messages: Sequence[Message]) -> set[int]:
    there = Message.objects.present().filter(pk__in=[message.pk for message in messages])
    variants = dict(there.filter(forgotten=None).values_list("pk", "variant"))
    return {message.pk for message in messages if variants.get(message.pk) == message.variant}


def _reached(messages: Sequence[Message], there: set[int], until: int) -> int:
    """Up to before the first message that has other words by now: these are read next."""
    changed = [message.pk for message in messages if message.pk not in there]
    found = Message.objects.present().filter(Q(pk__in=changed), forgotten=None)
    first = found.aggregate(first=Min("number"))["first"]
    return until if first is None else min(until, first - 1)
