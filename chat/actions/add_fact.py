import hashlib
from uuid import UUID

from django.db import transaction

from chat import access, written
from chat.errors import TooManyFacts
from chat.memory import facts
from chat.models import Fact
from chatsite.text.words import search_words

MOST_FACTS = 500
# Of which a person has one: a new one takes the place of what was told.
_SINGLE = (Fact.Subject.NAME, Fact.Subject.AGE)
_KEY_LENGTH, _DIGEST_SIZE = 80, 6


def add_fact(user_id: int, conversation_id: UUID, text: str, subject: str) -> Fact:
    """What the reader writes on the page of memories. Idempotent: known words are kept once.

    Raises Http404, AccountLocked, AccountBanned, Blocked, TalkToSomeone, NotKept and TooManyFacts.
    """
    written.require_fit(access.get_conversation(user_id, conversation_id).user, text)
    with transaction.atomic():
        conversation = access.lock_open(user_id, conversation_id)
        key = key_of(subject, text)
        known = facts.current(conversation.pk)
        before = next((one for one in known if one.key == key), None)
        if before and before.text == text:
            return before
        if len(known) >= MOST_FACTS:
            raise TooManyFacts
        return Fact.objects.create(
            conversation=conversation,
            subject=subject,
            key=key,
            text=text,
            pinned_at=before.pinned_at if before else None,
        )


def key_of(subject: str, text: str) -> str:
    """Of a fact without a message: other words are another fact."""
    if subject in _SINGLE:
        return subject
    key = f"{subject}:{' '.join(search_words(text))}"
    if len(key) <= _KEY_LENGTH:
        return key
    digest = hashlib.blake2b(key.encode(), digest_size=_DIGEST_SIZE).hexdigest()
    return f"{key[: _KEY_LENGTH - 1 - len(digest)]}#{digest}"
