"""What the reader wants her to know of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from chat.models import Conversation, Persona
from chat.reply.prompt.macros import filled
from chat.reply.prompt.pieces import Part, Piece


@dataclass(frozen=True)
class Reader:
    """Their persona for this girl, else for all; empty where there is none."""

    pk: int = 0
    name: str = ""
    pronouns: str = ""
    about: str = ""

    @classmethod
    def of(cls, row: dict[str, Any] | None) -> Self:
        return cls(**row) if row else cls()


def column(user: str, girl: str) -> Subquery:
    """An annotation for `Reader.of`. The paths from the row to both."""
    mine = Persona.objects.filter(Q(girl=OuterRef(girl)) | Q(girl=None), user=OuterRef(user))
    about = JSONObject(pk="pk", name="name", pronouns="pronouns", about="about")
    return Subquery(mine.order_by(F("girl").asc(nulls_last=True)).values(row=about)[:1])


def of(conversation: Conversation) -> Reader:
    """By a query of its own."""
    found = Conversation.objects.filter(pk=conversation.pk)
    row = found.values_list(column("user", "girl"), flat=True).first()
    return Reader.of(row)


_LABELS = (("name", "Name"), ("pronouns", "Pronouns"), ("about", "About them"))


def parts(reader: Reader, girl: str) -> Iterator[Part]:
    """Quoted: it tells of the reader, and asks for nothing."""
    pieces = tuple(
        Piece(
            f"{label}: {json.dumps(filled(value, girl, reader.name), ensure_ascii=False)}",
            ("persona", reader.pk),
            value,
            place,
        )
        for place, (field, label) in enumerate(_LABELS)
        if (value := getattr(reader, field))
    )
    if pieces:
        yield Part("Reader", "about", pieces, "What the reader wrote about themselves:")
