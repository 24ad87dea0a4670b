"""What goes with a message that its reader deletes. Callers hold the conversation's row lock."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from chat import leases, log, wishes
from chat.models import (
    Content,
    Conversation,
    Message,
    QuotaEntry,
    Reply,
    Report,
    Upload,
    Variant,
)
from girls import lines
from girls.models import MediaWish

# Why a reply ended whose message is gone.
REMOVED = "removed"


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
    """`changed`: the message, and another that looks different without it."""

    changed: list[Message]
    remains: Remains
    ended_reply: bool


def remove(conversation: Conversation, message: Message) -> Removed:
    """Empties a message and whatever was made of it, ends its reply, and moves the version.

    The ledger stays, and so does the row, so that every page learns that the message is gone.
    """
    variants = list(message.variants.all())
    remains = Remains()
    remains.add([message, *variants])
    lines.let_go(remains.line_ids)
    if message.sender == Message.Sender.USER:
        wishes.drop_said(conversation, _texts([message, *variants]))
    Variant.objects.filter(message=message).delete()
    Upload.objects.filter(message=message).delete()
    Report.objects.filter(message=message).update(words="")
    asked, ended = _end_replies(message)
    _empty(message)
    log.withdraw(conversation, message, *asked)
    return Removed([message, *asked], remains, ended)


def remove_all(conversation: Conversation) -> Remains:
    """Deletes the rows of all messages, and those of their replies, uploads and variants.

    By few statements, however many there are. The ledger and the reports stay, without them.
    """
    mine = Message.objects.filter(conversation=conversation)
    variants = Variant.objects.filter(message__conversation=conversation)
    remains = _remains_of_all(mine, variants)
    lines.let_go(remains.line_ids)
    wishes.drop(conversation.user_id, MediaWish.objects.filter(girl=conversation.girl_id))
    QuotaEntry.objects.filter(conversation=conversation, message__isnull=False).update(message=None)
    Report.objects.filter(conversation=conversation).update(message=None, words="")
    Upload.objects.filter(conversation=conversation, message__isnull=False).delete()
    Reply.objects.filter(conversation=conversation).delete()
    variants.delete()
    # Nothing refers to them any more. Django's own `delete` would read them all to find that out.
    mine._raw_delete(mine.db)
    return remains


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


def _end_replies(message: Message) -> tuple[list[Message], bool]:
    """Voids the claim of a worker that answers: nothing of it is stored any more.

    Returns messages of the reader that look different now, and whether a reply was under way. The
    answer of another reply stays as it is, without what it was made for.
    """
    if message.sender == Message.Sender.USER:
        mine = Reply.objects.filter(message=message)
        mine.exclude(hint="").update(hint="")
        open_ = mine.unfinished()
        return [], bool(open_.update(state=Reply.State.FAILED, error=REMOVED, **leases.over()))
    return _end_answering(message)


def _end_answering(answer: Message) -> tuple[list[Message], bool]:
    """Of an answer of hers: where she was answering anew, the message has had its answer."""
    reply = Reply.objects.filter(answer=answer).select_related("message").first()
    if reply is None:
        return [], False
    done = {"state": Reply.State.DONE, "answer": None, "hint": "", "error": ""}
    Reply.objects.filter(pk=reply.pk).update(**done, **leases.over())
    if reply.state == Reply.State.DONE:
        return [], False
    asked = reply.message
    asked.conversation = answer.conversation
    reply.state = Reply.State.DONE
    return [asked], True
