from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from chat import dispatch, leases, log
from chat.actions.claim_first import FirstClaim
from chat.actions.put_off_first import put_off_first
from chat.firsts import standing
from chat.firsts.standing import Why
from chat.models import Conversation, Fact, Message, Recalled, Refusal, WritesFirst


@dataclass(frozen=True)
class First:
    """What she writes. `version`: of the conversation that it was made for. `fact`: what it speaks
    of. `refused`: the concern for which her own words were replaced."""

    text: str
    version: int
    fact: Fact | None = None
    refused: str = ""


def insert_first(claim: FirstClaim, said: First) -> Message | None:
    """Stores it, if all that let her write still does; otherwise she is put off.

    None where nothing is stored: the claim is lost, the reader has written, deleted, forgotten or
    switched it off meanwhile.
    """
    with transaction.atomic():
        first = _locked(claim)
        if first is None:
            return None
        now = timezone.now()
        found = standing.of(first, now)
        why = found.why or _outdated(first.conversation, said)
        if why or found.last is None:
            put_off_first(claim, why)
            return None
        message = _store(first.conversation, said)
        first.last_at, first.unanswered = now, standing.unanswered_now(first, found.last)
        _end(claim, first)
        dispatch.conversation_changed(first.conversation, message)
    return message


def _locked(claim: FirstClaim) -> WritesFirst | None:
    """Under the conversation's lock. The reader is read after it: they may have been locked while
    it was waited for."""
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("girl")
    conversation = rows.filter(pk=claim.conversation_id).first()
    held = WritesFirst.objects.select_for_update().filter(
        pk=claim.conversation_id, claim=claim.token
    )
    first = held.first()
    if conversation is None or first is None:
        return None
    conversation.user = User.objects.get(pk=conversation.user_id)
    first.conversation = conversation
    return first


def _outdated(conversation: Conversation, said: First) -> Why | None:
    """What it was made of may be deleted, or forgotten: then it is written anew."""
    is_there = said.fact is None or Fact.objects.filter(pk=said.fact.pk, text=said.fact.text)
    is_same = conversation.version == said.version
    return None if is_same and is_there else Why.REPLYING


def _store(conversation: Conversation, said: First) -> Message:
    """It costs nothing."""
    recalled = 1 if said.fact else 0
    message = log.append(
        conversation, Message.Sender.AI, said.text, unasked=True, recalled=recalled
    )
    if said.fact:
        Recalled.objects.create(answer=message, fact=said.fact)
    if said.refused:
        Refusal.objects.create(
            concern=said.refused,
            sender=message.sender,
            kind=message.kind,
            region=conversation.user.region,
        )
    return message


def _end(claim: FirstClaim, first: WritesFirst) -> None:
    """The row is locked, so the claim holds."""
    WritesFirst.objects.filter(pk=first.pk, claim=claim.token).update(
        last_at=first.last_at,
        unanswered=first.unanswered,
        due_at=standing.due(first, first.last_at or timezone.now()),
        attempts=0,
        **leases.over(),
    )
