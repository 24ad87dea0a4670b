"""What the reader told: storing facts, which of them stand, and forgetting them.

Whoever stores or forgets holds the conversation's row lock.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from chat.errors import Outdated
from chat.memory import sources
from chat.memory.rules import Told
from chat.models import Conversation, Fact, Forgotten, Message, MessageQuerySet, Summary
from chatsite.text.columns import storable
from chatsite.web.prepared import Given, Prepared

# The key of what is less than another fact: "pet:dog:any" where no name was told.
ANY = ":any"
_BATCH = 1_000


def store(message: Message, told: Iterable[Told]) -> None:
    """Each once: what the message has told before is left as it is. A later fact of the same key
    takes the place of the earlier one, and its pin."""
    rows = [_row(message, one) for one in told]
    if not rows:
        return
    mine = Fact.objects.filter(conversation=message.conversation_id, pinned_at__isnull=False)
    pinned = dict(mine.filter(key__in=[row.key for row in rows]).values_list("key", "pinned_at"))
    for row in rows:
        row.pinned_at = pinned.get(row.key)
    Fact.objects.bulk_create(rows, ignore_conflicts=True)


def _row(message: Message, told: Told) -> Fact:
    return Fact(
        conversation_id=message.conversation_id,
        message=message,
        variant=message.variant,
        subject=told.subject,
        key=storable(told.key),
        text=storable(told.text),
        quote=storable(told.quote),
    )


def current(conversation_id: UUID) -> list[Fact]:
    """Those that stand, each with its message: pinned ones first, then the newest.

    The newest of each key: by the number of its message; what was written on the page of memories
    comes last. One query.
    """
    found = list(_NEWEST.all(conversation=conversation_id))
    less = outdone(fact.key for fact in found)
    return sorted((fact for fact in found if fact.key not in less), key=_place)


def require_standing(fact: Fact) -> None:
    """Raises Outdated where a newer one has taken its place."""
    if all(one.pk != fact.pk for one in current(fact.conversation_id)):
        raise Outdated


def _place(fact: Fact) -> tuple[bool, float, int]:
    if fact.pinned_at:
        return False, fact.pinned_at.timestamp(), fact.pk
    return True, -fact.message.number if fact.message else float("-inf"), -fact.pk


def outdone(keys: Iterable[str]) -> set[str]:
    """Those that say less than another one: "pet:dog:any" beside "pet:dog"."""
    known = {*keys}
    named = {key for key in known if not key.endswith(ANY)}
    return {key for key in known - named if _is_named(key.removesuffix(ANY), named)}


def _is_named(whole: str, named: set[str]) -> bool:
    return any(one == whole or one.startswith(f"{whole}:") for one in named)


def _newest() -> "QuerySet[Fact]":
    latest_first = F("message__number").desc(nulls_first=True)
    mine = Fact.objects.filter(conversation=Given("conversation")).select_related("message")
    return mine.order_by("key", latest_first, "-pk").distinct("key")


_NEWEST = Prepared(_newest)


def reword(fact: Fact, text: str) -> None:
    """The reader's own words in its place; its message stays its source."""
    fact.text, fact.edited_at = storable(text), timezone.now()
    fact.save(update_fields=["text", "edited_at"])
    sources.prompts_gone(fact.conversation)


def forget(fact: Fact) -> None:
    """Takes it out of memory in all its versions, with whatever was made of their messages: she
    does not look these up any more, and no summary tells of them. What else the same words were
    read as goes, too; other facts of a message stay. The messages stay in the log."""
    whole = fact.key.removesuffix(ANY)
    versions = Fact.objects.filter(conversation=fact.conversation_id, key__in=[whole, whole + ANY])
    same = _of_the_same_words(versions)
    _leave_out(fact.conversation, Message.objects.filter(facts__in=versions).distinct())
    Fact.objects.filter(pk__in=same).delete()
    versions.delete()


def _of_the_same_words(versions: "QuerySet[Fact]") -> list[int]:
    """Facts whose quotes hold one of theirs, or stand in it."""
    quotes: dict[int, list[str]] = {}
    for message_id, quote in versions.exclude(message=None).values_list("message", "quote"):
        quotes.setdefault(message_id, []).append(quote.casefold())
    beside = Fact.objects.filter(message__in=list(quotes)).values_list("pk", "message", "quote")
    return [
        pk
        for pk, message_id, quote in beside
        if any(_overlap(quote.casefold(), one) for one in quotes[message_id])
    ]


def _overlap(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


def forget_all(conversation: Conversation) -> None:
    """All facts, the summary, and every message until now: she looks none of them up any more."""
    _leave_out(conversation, conversation.messages.present().filter(forgotten=None))
    Summary.objects.filter(conversation=conversation).delete()
    Fact.objects.filter(conversation=conversation).delete()


def _leave_out(conversation: Conversation, messages: MessageQuerySet) -> None:
    """With her answers to them, which may say the same again."""
    told = set(messages.values_list("pk", flat=True))
    answers = Message.objects.present().filter(answers_reply__message__in=told)
    found = [*messages.only("pk", "number"), *answers.exclude(pk__in=told).only("pk", "number")]
    marks = [Forgotten(message_id=message.pk) for message in found]
    Forgotten.objects.bulk_create(marks, batch_size=_BATCH, ignore_conflicts=True)
    sources.left_out(conversation, found)
