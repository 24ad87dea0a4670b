from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from chat import access, dispatch, kinds, log, notices, quota
from chat.errors import AccountBanned, AccountLocked, Blocked, Conflict, InvalidInput
from chat.fragments import Update
from chat.models import Conversation, Message, Reply, Upload
from chatsite.web.prepared import PreparedInsert


@dataclass(frozen=True)
class Sent:
    """`update`: what pages show of it. `created` is False if it was accepted before."""

    conversation: Conversation
    message: Message
    update: Update
    created: bool


def send_message(user_id: int, conversation_id: UUID, text: str, client_id: str) -> Sent:
    """Stores a reader's text and a pending reply, or nothing at all. Idempotent by `client_id`.

    Raises Http404, AccountLocked, Blocked, Conflict (other text under the same client_id) and
    QuotaExhausted.
    """
    return accept(user_id, conversation_id, text, client_id)


def accept(
    user_id: int, conversation_id: UUID, text: str, client_id: str, upload_id: UUID | None = None
) -> Sent:
    """What `send_message` and `send_media_message` have in common. Raises as they do."""
    with transaction.atomic(savepoint=False):
        conversation, earlier = access.lock_and_find(user_id, conversation_id, client_id)
        if conversation.user.is_locked:
            raise AccountLocked
        if conversation.user.is_banned:
            raise AccountBanned
        if earlier is not None:
            return _sent_before(conversation, earlier, text, upload_id)
        if conversation.blocked_at is not None:
            raise Blocked
        upload = _take(conversation, upload_id) if upload_id else None
        # Before the notice moves the version, which the refusal tells.
        quota.require(conversation, kinds.KINDS[upload.kind if upload else "text"].reader_pays)
        notice = notices.give(conversation)
        message = log.append(
            conversation,
            Message.Sender.USER,
            text,
            client_id=client_id,
            paid=True,
            **_media(upload),
        )
        if upload:
            Upload.objects.filter(pk=upload.pk).update(message=message)
        reply = Reply(
            message=message,
            conversation=conversation,
            unit=message.unit,
            asked_version=message.version,
        )
        _REPLY.save(reply)
        said = [] if notice is None else [notice]
        update = dispatch.reply_wanted(reply, *said, message)
    return Sent(conversation, message, update, created=True)


_REPLY = PreparedInsert(Reply, enqueued_at=Now())


def _take(conversation: Conversation, upload_id: UUID) -> Upload:
    """Takes the upload by a conditional UPDATE, since it races with the sweep."""
    ready = conversation.uploads.filter(
        pk=upload_id, state=Upload.State.READY, expires_at__gt=timezone.now()
    )
    if not ready.update(state=Upload.State.USED):
        raise InvalidInput({"upload": ["This file isn't ready yet. Please attach it again."]})
    return Upload.objects.get(pk=upload_id)


def _media(upload: Upload | None) -> dict[str, Any]:
    if upload is None:
        return {}
    return {
        "kind": upload.kind,
        "media_key": upload.object_key,
        "poster_key": upload.poster_key,
        "width": upload.width,
        "height": upload.height,
        "duration_sec": upload.duration_sec,
        "peaks": upload.peaks,
    }


def _sent_before(
    conversation: Conversation, earlier: Message, text: str, upload_id: UUID | None
) -> Sent:
    if earlier.removed_at is not None:  # The reader has deleted it since.
        return Sent(conversation, earlier, Update(conversation, [earlier]), created=False)
    taken = Upload.objects.filter(message=earlier).values_list("pk", flat=True).first()
    if (_as_sent(earlier), taken) != (text, upload_id):
        raise Conflict
    return Sent(conversation, earlier, Update(conversation, [earlier]), created=False)


def _as_sent(message: Message) -> str:
    """Its words before the reader edited them."""
    if message.variant_count == 1:
        return message.text
    return message.variants.values_list("text", flat=True).get(number=1)
