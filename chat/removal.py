"""What goes with a message that its reader deletes. Callers hold the conversation's row lock."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from chat import leases, log, wishes
from chat.memory import sources
from chat.models import (
    REMOVED,
    Content,
    Conversation,
    Message,
    QuotaEntry,
    Reply,
    ReplyQuerySet,
    Report,
    Upload,
    Variant,
)
from girls import lines


@dataclass
class Remains:
    """What is left outside of the message's row: objects in the store, and lines she has spoken.

    Others may have them, too: whoever drops them looks.
    """

    keys: set[str] = field(default_factory=set)
    line_ids: set[int] = field(default_factory=set)

    def add(self, wordings: Iterable[Content]) -> None:
        for wording in wordings:
            self.keys |= {wording.media_key, wording.poster_key} - {""}
            if wording.line_id is not None:
                self.line_ids.add(wording.line_id)


@dataclass(frozen=True)
class Removed:
    """`changed`: the message, and another that looks different without it. `claims`: of the reply
    that it ended, if one was under way; None where no worker had it yet."""

    changed: list[Message]
    remains: Remains
    claims: list[UUID | None]


def remove(conversation: Conversation, message: Message) -> Removed:
    """Empties a message and whatever was made of it, ends its reply, and moves the version.

    The ledger stays, and so does the row, so that every page learns that the message is gone.
    """
    variants = list(message.variants.all())
    remains = Remains()
    remains.add([message, *variants])
    # Wishes before lines, as answers lock them.
    if message.sender == Message.Sender.USER:
        hint = message.wanted.hint if message.wanted else ""
        wishes.drop(conversation, [hint, *_texts([message, *variants])])
    _let_go(remains)
    Variant.objects.filter(message=message).delete()
    Upload.objects.filter(message=message).delete()
    Report.objects.filter(message=message).update(words="")
    sources.gone(conversation, message)
    others, claims = _end_reply(message)
    _empty(message)
    log.withdraw(conversation, message, *others)
    return Removed([message, *others], remains, claims)


def remove_all(conversation: Conversation) -> Removed:
    """Deletes the rows of all messages, and those of their replies, uploads and variants.

    By few statements, however many there are. The ledger and the reports stay, without them.
    """
    mine = Message.objects.filter(conversation=conversation)
    replies = Reply.objects.filter(conversation=conversation)
    variants = Variant.objects.filter(message__conversation=conversation)
    remains = _remains_of_all(mine, variants)
    wishes.drop(conversation)
    _let_go(remains)
    QuotaEntry.objects.filter(conversation=conversation, message__isnull=False).update(message=None)
    Report.objects.filter(conversation=conversation).update(message=None, words="")
    Upload.objects.filter(conversation=conversation, message__isnull=False).delete()
    claims = _claims(replies)
    sources.all_gone(conversation)
    replies.delete()
    variants.delete()
    # Nothing refers to them any more. Django's own `delete` would read them all to find that out.
    mine._raw_delete(mine.db)
    return Removed([], remains, claims)


def _let_go(remains: Remains) -> None:
    if remains.line_ids:
        lines.let_go(remains.line_ids)


def _remains_of_all(*kinds_of_rows: QuerySet[Any]) -> Remains:
    remains = Remains()
    for rows in kinds_of_rows:
        for column in ("media_key", "poster_key"):
            named = rows.exclude(**{column: ""}).order_by()
            remains.keys |= set(named.values_list(column, flat=True))
        spoken = rows.filter(line__isnull=False).order_by()
        remains.line_ids |= set(spoken.values_list("line", flat=True))
    return remains


def _texts(wordings: Iterable[Content]) -> Iterable[str]:
    return (text for one in wordings for text in (one.text, one.transcript))


def _empty(message: Message) -> None:
    for column in Content._meta.fields:
        setattr(message, column.attname, column.get_default())
    message.variant = message.variant_count = 1
    message.reaction = ""
    message.removed_at = timezone.now()
    message.save()


def _end_reply(message: Message) -> tuple[list[Message], list[UUID | None]]:
    """Voids the claim of a worker that answers: nothing of it is stored any more.

    Returns messages of the reader that look different now, and the claims.
    """
    if message.sender == Message.Sender.USER:
        return _end_answer_to(message)
    return _end_answering_anew(message)


def _end_answer_to(asked: Message) -> tuple[list[Message], list[UUID | None]]:
    """An answer that stands already stays as it is, without what it was made for."""
    mine = Reply.objects.filter(message=asked)
    mine.exclude(hint="").update(hint="")
    claims = _claims(mine)
    reply = mine.unfinished().select_related("answer").first()
    mine.unfinished().update(state=Reply.State.FAILED, error=REMOVED, **leases.over())
    if reply is None or reply.answer is None:
        return [], claims
    # She was looking for other words: hers looks different now.
    answer = reply.answer
    answer.conversation, reply.state, reply.error = asked.conversation, Reply.State.FAILED, REMOVED
    return [answer], claims


def _end_answering_anew(answer: Message) -> tuple[list[Message], list[UUID | None]]:
    """Her reply has had its answer. The reader's message can be asked again, for a new one.

    If the reader has changed their words meanwhile, it has had none to these: it stays as it is,
    and who was answering begins again.
    """
    mine = Reply.objects.filter(answer=answer)
    claims = _claims(mine)
    reply = mine.select_related("message").first()
    if reply is None:
        return [], []
    asked = reply.message
    if answer.asked_variant == asked.variant:
        reply.state, reply.error, reply.hint = Reply.State.DONE, "", ""
    elif not reply.is_finished:
        reply.state = Reply.State.PENDING
    left = {name: getattr(reply, name) for name in ("state", "error", "hint")}
    Reply.objects.filter(pk=reply.pk).update(answer=None, **left, **leases.over())
    asked.conversation, reply.answer = answer.conversation, None
    return [] if asked.removed_at else [asked], claims


def _claims(replies: ReplyQuerySet) -> list[UUID | None]:
    """Of those under way, whose rows stay locked: no worker takes one meanwhile."""
    return list(replies.unfinished().select_for_update().values_list("claim", flat=True))
