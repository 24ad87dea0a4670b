"""Words about themselves that readers write beside the chat: they are judged as those in it."""

import re

from django.db import transaction

from accounts.gate import locking
from accounts.models import Flag, User
from chat.errors import AccountLocked, NotKept, TalkToSomeone
from chat.models import CrisisEvent, Message, Refusal
from chatsite.duties import crisis, minors, words
from chatsite.duties.concerns import Concern
from chatsite.duties.crisis import Crisis
from chatsite.duties.sexual_minors import sexual_minor

# Facts have no subject: "Is 15" says the same as "I'm 15".
_BE = re.compile(r"^(?:is|am)\s+", re.IGNORECASE)


def require_fit(user: User, *texts: str) -> None:
    """Does at once what a worker would do about such words in the chat, and lets none of them in.

    Not in a transaction: what it has done stays. Raises AccountLocked where they say that the
    reader is under 18, TalkToSomeone in a crisis, and NotKept for a sexual text about a minor.
    """
    text = "\n".join(filter(None, texts))
    found = crisis.find(text)
    if found:
        _count(user, found)
    if any(map(minors.says_minor, (text, *map(_of_oneself, texts)))):
        locking.lock(user, Flag.Reason.MINOR)
        raise AccountLocked
    if found:
        raise TalkToSomeone(words.card(user.region, found))
    if sexual_minor(text):
        _refuse(user)
        raise NotKept


def _of_oneself(text: str) -> str:
    return f"I'm {_BE.sub('', text)}"


def _count(user: User, found: Crisis) -> None:
    CrisisEvent.objects.create(
        category=found.category, level=found.level, kind=Message.Kind.TEXT, region=user.region
    )


def _refuse(user: User) -> None:
    with transaction.atomic():
        Refusal.objects.create(
            concern=Concern.MINOR,
            sender=Message.Sender.USER,
            kind=Message.Kind.TEXT,
            region=user.region,
        )
        locking.flag(user, Flag.Reason.SEXUAL_MINOR)
