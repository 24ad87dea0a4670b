from uuid import UUID

from django.db import transaction
from django.http import Http404

from accounts.models import User
from chat import access, dispatch, written
from chat.errors import AccountBanned, AccountLocked
from chat.memory import sources
from chat.models import Persona
from girls.models import Girl


def save_persona(user: User, words: dict[str, str], conversation_id: UUID | None = None) -> Persona:
    """What she should know of the reader: all girls, or the one of this conversation.

    `words`: of `name`, `pronouns` and `about` those that change. Idempotent. What stood there
    before goes from what staff may see of prompts. Raises Http404, AccountLocked, AccountBanned,
    Blocked, TalkToSomeone and NotKept.
    """
    if conversation_id is not None:
        access.get_conversation(user.pk, conversation_id)
    written.require_fit(user, *words.values())
    with transaction.atomic():
        girl = _locked_girl(user.pk, conversation_id)
        persona, is_new = Persona.objects.get_or_create(user=user, girl=girl)
        if is_new or any(getattr(persona, name) != value for name, value in words.items()):
            for name, value in words.items():
                setattr(persona, name, value)
            persona.save()
            sources.persona_gone(user.pk, girl)
        if is_new:
            dispatch.persona_told(user.pk)
    return persona


def _locked_girl(user_id: int, conversation_id: UUID | None) -> Girl | None:
    if conversation_id is not None:
        return access.lock_open(user_id, conversation_id).girl
    lock_reader(user_id)
    return None


def lock_reader(user_id: int) -> None:
    """Raises Http404, AccountLocked and AccountBanned."""
    user = User.objects.select_for_update(no_key=True).filter(pk=user_id).first()
    if user is None:
        raise Http404("No such reader.")
    if user.is_locked:
        raise AccountLocked
    if user.is_banned:
        raise AccountBanned
