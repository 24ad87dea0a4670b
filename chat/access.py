"""Fetch what this reader owns, or answer 404. Every id from outside is looked up here."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404

from chat.errors import AccountBanned, AccountLocked, Blocked
from chat.models import Conversation, ConversationQuerySet, Fact, Message, Persona, Upload
from chatsite.web.prepared import Given, Prepared


def get_conversation(user_id: int, conversation_id: UUID, *, lock: bool = False) -> Conversation:
    """The reader's conversation, with its girl and user. `lock` locks the row, in a transaction.

    Raises Http404, for another reader's conversation exactly as for a missing one.
    """
    found = (_LOCKED if lock else _OWN).first(user=user_id, pk=conversation_id)
    return _required(found)


def get_page(user_id: int, conversation_id: UUID) -> Conversation:
    """The same for its page, with `asks_persona`: whether the reader is asked there what she should
    call them. That is in their first conversation, until they have told or skipped it."""
    return _required(_PAGE.first(user=user_id, pk=conversation_id))


def lock_open(user_id: int, conversation_id: UUID) -> Conversation:
    """The reader's conversation, locked, for what only readers may do who may also write.

    Raises Http404, AccountLocked, AccountBanned and Blocked.
    """
    conversation = lock_own(user_id, conversation_id)
    if conversation.blocked_at is not None:
        raise Blocked
    return conversation


def lock_own(user_id: int, conversation_id: UUID) -> Conversation:
    """As `lock_open`, for what a reader may do who has blocked her, too."""
    conversation = get_conversation(user_id, conversation_id, lock=True)
    if conversation.user.is_locked:
        raise AccountLocked
    if conversation.user.is_banned:
        raise AccountBanned
    return conversation


def lock_and_find(
    user_id: int, conversation_id: UUID, client_id: str
) -> tuple[Conversation, Message | None]:
    """The reader's conversation, locked, and what was sent before with this `client_id`.

    One query. PostgreSQL looks for the message before it waits for the lock; if the conversation
    has changed by the time it is locked, the message is looked for again. Raises Http404.
    """
    found = _LOCKED_WITH_SENT.first(user=user_id, pk=conversation_id, client_id=client_id)
    conversation: Any = _required(found)
    if not conversation.was_sent and conversation.seen_version == conversation.version:
        return conversation, None
    return conversation, conversation.messages.with_cards().filter(client_id=client_id).first()


def version_seen(conversation: str) -> Subquery:
    """An annotation: the version of the conversation, by the name of its column, at the query's
    start. A row that the query locks is read once more when the lock is held, other rows are not.
    So where this differs from `version`, whatever else the query has found may be out of date."""
    return Subquery(Conversation.objects.filter(pk=OuterRef(conversation)).values("version"))


def _own() -> ConversationQuerySet:
    mine = Conversation.objects.filter(pk=Given("pk"), user=Given("user"))
    return mine.select_related("girl", "user")


def _page() -> ConversationQuerySet:
    told = Persona.objects.filter(user=Given("user"))
    earlier = Conversation.objects.filter(user=Given("user"), created_at__lt=OuterRef("created_at"))
    return _own().annotate(asks_persona=~Exists(told) & ~Exists(earlier))


def _locked() -> ConversationQuerySet:
    return _own().select_for_update(of=("self",))


def _locked_with_sent() -> ConversationQuerySet:
    sent = Message.objects.filter(conversation=OuterRef("pk"), client_id=Given("client_id"))
    return _locked().annotate(was_sent=Exists(sent), seen_version=version_seen("pk"))


_OWN, _PAGE, _LOCKED = Prepared(_own), Prepared(_page), Prepared(_locked)
_LOCKED_WITH_SENT = Prepared(_locked_with_sent)


def _required(conversation: Conversation | None) -> Conversation:
    if conversation is None:
        raise Http404("No such conversation.")
    return conversation


def get_message(conversation: Conversation, message_id: int, *, removed: bool = False) -> Message:
    """`removed`: also one that the reader has deleted. Raises Http404."""
    found = conversation.messages.all() if removed else conversation.messages.present()
    try:
        return found.with_cards().get(pk=message_id)
    except Message.DoesNotExist:
        raise Http404("No such message.") from None


def get_fact(conversation: Conversation, fact_id: int) -> Fact | None:
    """None: it is gone. Whoever changes facts holds the conversation's row lock."""
    return conversation.facts.filter(pk=fact_id).first()


def get_upload(user_id: int, upload_id: UUID) -> Upload:
    try:
        return Upload.objects.get(pk=upload_id, conversation__user=user_id)
    except Upload.DoesNotExist:
        raise Http404("No such upload.") from None
