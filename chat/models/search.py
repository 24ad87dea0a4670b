"""Full text of messages, as PostgreSQL indexes it: see docs/decisions/205-search.md."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Cast, Concat, Left

_SCOPE_LENGTH = 8


def scope_of(conversation_id: UUID) -> str:
    """What every lexeme of a conversation begins with: so the index has its words side by side, and
    no search reads another's. Ids that begin alike only cost time."""
    return str(conversation_id)[:_SCOPE_LENGTH]


def indexed() -> Func:
    """The words that readers see of a message; the expression of the index `message_search`."""
    scope = Left(Cast("conversation_id", TextField()), _SCOPE_LENGTH)
    words = Concat(F("text"), Value(" ", output_field=TextField()), F("transcript"))
    lexemes = Func(
        scope,
        words,
        1,
        function="chat_lexemes",
        output_field=ArrayField(TextField()),
    )
    return Func(lexemes, function="array_to_tsvector", output_field=SearchVectorField())
