"""The wordings of a message, and asking her for another one. Callers hold the row lock.

A message has the content of its chosen wording itself. Rows of `Variant` exist from the second
wording on, and then for all of them. Her greeting may begin with several.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.db.models.functions import Now

from chat import kinds, log, quota
from chat.errors import BeingAnswered, Settled
from chat.memory import noticing, sources
from chat.models import (
    OTHER_WORDS,
    STOPPED,
    STOPPED_UNREAD,
    Content,
    Conversation,
    Message,
    QuotaEntry,
    Reply,
    Resource,
    Variant,
)
from chatsite.text.columns import storable

_COLUMNS = tuple(field.attname for field in Content._meta.local_fields)
# The columns of a reply that asking anew sets.
_ASKED = (
    *("state", "unit", "attempts", "error", "hint"),
    *("stopped_at", "enqueued_at", "asked_version"),
)


def content_of(row: Content) -> dict[str, Any]:
    """Its wording, by the names of the columns."""
    return {column: getattr(row, column) for column in _COLUMNS}


def add(conversation: Conversation, message: Message, content: Mapping[str, Any]) -> None:
    """One more wording, which is the chosen one from now on. Columns that `content` does not name
    are as in a new message."""
    number = message.variant_count + 1
    variant = Variant(message=message, number=number, **content)
    rows = [variant]
    if number == 2:
        first = {"number": 1, "created_at": message.created_at}
        rows = [Variant(message=message, **first, **content_of(message)), variant]
    Variant.objects.bulk_create(rows)
    message.variant_count = number
    _show(conversation, message, variant)


def greet(conversation: Conversation) -> Message:
    """Appends her greeting, with the wordings among which the reader may choose before they
    write."""
    girl = conversation.girl
    texts = [girl.greeting, *girl.other_greetings]
    greeting = log.append(conversation, Message.Sender.AI, girl.greeting, variant_count=len(texts))
    if len(texts) > 1:
        Variant.objects.bulk_create(
            Variant(message=greeting, number=n, created_at=greeting.created_at, text=storable(text))
            for n, text in enumerate(texts, 1)
        )
    return greeting


def choose(conversation: Conversation, message: Message, number: int) -> list[Message]:
    """Chooses a wording, and for the other side the one that fits. Returns what has changed."""
    _show(conversation, message, message.variants.get(number=number))
    fitting = _answer_to(message) if message.wanted else _asked_by(message)
    if fitting is None:
        if message.wanted:
            _doubt(message.wanted)
            _notice(message.wanted)
        return [message]
    fitting.message.conversation = conversation
    _show(conversation, fitting.message, fitting)
    if reply := message.wanted or message.answered:
        _notice(reply)
    return [message, fitting.message]


def _answer_to(message: Message) -> Variant | None:
    """The newest answer to the chosen wording of the reader's, if another one is shown."""
    answer = message.reply.answer
    if answer is None or answer.asked_variant == message.variant:
        return None
    found = answer.variants.filter(asked_variant=message.variant)
    return found.order_by("-number").first()


def _asked_by(message: Message) -> Variant | None:
    """What the reader had asked in the wording that she answers, if another one is shown."""
    asked = message.answered.message if message.answered else None
    if asked is None or asked.variant == message.asked_variant:
        return None
    return asked.variants.filter(number=message.asked_variant).first()


def _doubt(reply: Reply) -> None:
    """Keeps words that were never answered out of later prompts (`selectors.UNCHECKED`)."""
    answer = reply.answer
    if answer is not None and answer.asked_variant == reply.message.variant:
        return
    stopped = reply.error in (STOPPED, STOPPED_UNREAD)
    reply.error = STOPPED_UNREAD if stopped else OTHER_WORDS
    reply.save(update_fields=["error"])


def _notice(reply: Reply) -> None:
    """What the chosen words tell, if she has answered them: then they were checked."""
    answer = reply.answer
    if answer is not None and answer.asked_variant == reply.message.variant:
        noticing.notice(reply.message, answer)


def _show(conversation: Conversation, message: Message, variant: Variant) -> None:
    sources.gone(conversation, message)
    if not message.is_hers:
        sources.read_again(conversation, message)
    for column, value in content_of(variant).items():
        setattr(message, column, value)
    message.variant = variant.number
    log.rewrite(conversation, message, *_COLUMNS, "variant", "variant_count")


def refund(reply: Reply, cause: str) -> None:
    """Returns what it has taken since it was asked for last. Idempotent."""
    unit = reply.unit or _unnoted(reply)
    if unit is not None:
        quota.refund(reply.message.conversation, unit, cause)
        reply.unit, reply.asked_version = None, 0
        reply.save(update_fields=["unit", "asked_version"])


def _unnoted(reply: Reply) -> QuotaEntry | None:
    """What an earlier release has taken, which notes no `unit`: the last that the ledger says of
    the message, unless it was returned since."""
    if reply.asked_version or reply.answer_id:
        return None
    last = QuotaEntry.objects.filter(message=reply.message_id).order_by("-pk").first()
    return last if last and last.reason == QuotaEntry.Reason.SPEND else None


def let_stand(reply: Reply, refunded: str = "") -> list[Message]:
    """Safety is about to speak: an answer that she was rewording stays in the log as it is, but is
    no longer the reply's. Returns it. `refunded`: why the unit of the attempt is returned."""
    if refunded:
        refund(reply, refunded)
    if reply.answer is None:
        return []
    log.touch(reply.message.conversation, reply.answer)
    return [reply.answer]


def ask(conversation: Conversation, reply: Reply, hint: str = "") -> None:
    """Has the reply asked for again, for a unit: one of text where she has answered before. Raises
    QuotaExhausted.

    What pages show of it changes after this, so with a higher version.
    """
    asked = reply.message
    was_answered = reply.answer_id or reply.state == Reply.State.DONE
    resource = Resource.TEXT if was_answered else kinds.of(asked).resource
    reply.unit = quota.spend(conversation, resource, asked, "asked again")
    reply.state, reply.attempts, reply.error = Reply.State.PENDING, 0, ""
    reply.hint, reply.stopped_at, reply.enqueued_at = hint, None, Now()
    reply.asked_version = conversation.version + 1
    reply.save(update_fields=_ASKED)


def require_newest(reply: Reply) -> None:
    """Raises BeingAnswered, and Settled unless it is of the newest turn of which anything is left,
    and what it answers is."""
    others = Reply.objects.filter(conversation=reply.conversation_id)
    if others.unfinished().exists():
        raise BeingAnswered
    is_there = Q(message__removed_at=None) | Q(answer__isnull=False, answer__removed_at=None)
    later = others.filter(is_there, pk__gt=reply.pk)
    if reply.is_by_safety or reply.message.removed_at or later.exists():
        raise Settled
