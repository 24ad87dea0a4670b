"""Talks that were never stored, for prompts."""

import datetime as dt
from typing import Any

from chat.models import Message
from chat.reply.prompt import About
from chat.selectors import Context
from chatsite.duties import policy
from girls.models import Girl

NOON = dt.datetime(2026, 11, 24, 19, 30, tzinfo=dt.UTC)  # a Tuesday
PERSONA = "Mia is a 27-year-old baker in Lisbon. Mia is warm."


def girl(**fields: Any) -> Girl:
    return Girl(**{"name": "Mia", "persona": PERSONA, "slug": "mia", "age": 27, **fields})


def about(region: str = "DE", **fields: Any) -> About:
    her = {name: fields.pop(name) for name in list(fields) if hasattr(Girl, name)}
    return About(girl(**her), policy.of(region), **fields)


def talk(texts: list[str], *, first: int = 1, is_all: bool = True) -> Context:
    """In turn she and the reader, the last one the reader's; three numbers for two messages, as a
    conversation's version has it."""
    senders = (Message.Sender.USER, Message.Sender.AI)
    count = len(texts)
    messages = [
        Message(
            pk=first + place,
            sender=senders[(count - 1 - place) % 2],
            text=text,
            number=first + place + place // 2,
            created_at=NOON + dt.timedelta(minutes=place),
        )
        for place, text in enumerate(texts)
    ]
    return Context(messages, is_all)
