"""Finds words in messages: docs/decisions/205-search.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQueryField
from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from chat import kinds
from chat.models import Conversation, Message
from chat.models.search import indexed, scope_of
from chatsite.text import finding
from girls.models import Girl

PAGE_SIZE = 20
# So many of the newest messages are looked at one by one before the index is asked: it has no
# order, and of a word that is everywhere it would bring every message.
NEWEST = 100
# The largest tsquery that is asked for.
MOST_BYTES = 100_000
# Bytes of the scope before a lexeme, and of a piece of a run with it: three characters.
_SCOPE = 9
_PIECE = _SCOPE + 3 * 4


@dataclass(frozen=True)
class Hit:
    """A message in which the words were found."""

    message: Message
    query: str

    @property
    def girl(self) -> Girl:
        return self.message.girl

    @property
    def url(self) -> str:
        return self.message.get_absolute_url()

    @property
    def snippet(self) -> SafeString:
        """HTML: a line of the message, with the words in <mark>."""
        kind = kinds.of(self.message)
        words = " ".join(filter(None, (kind.caption, kind.spoken_words)))
        parts = finding.excerpt(words, self.query)
        return format_html_join("", "{}", ((_marked(part),) for part in parts))


@dataclass(frozen=True)
class Results:
    """Newest first; `older`: the id of the message before which there are more, if there are."""

    hits: list[Hit]
    older: int | None


def in_conversation(conversation: Conversation, query: str, before: int | None = None) -> Results:
    """Messages of a conversation that `access` fetched for its reader."""
    ids = [conversation.pk]
    if before is None:
        said = _said().filter(conversation=conversation).order_by("-number")
        newest = said.annotate(is_hit=_matches(ids, query)).values_list("pk", "is_hit")[:NEWEST]
        found = [pk for pk, is_hit in newest if is_hit]
        if len(found) > PAGE_SIZE:
            return _results(found[: PAGE_SIZE + 1], query)
    return _results(_by_index(ids, query, before), query)


def in_all(
    user_id: int, query: str, before: int | None = None, *, with_blocked: bool = False
) -> Results:
    """Messages of all the reader's conversations. Those with girls whom they have blocked are left
    out, unless it is staff who look."""
    mine = Conversation.objects.of(user_id)
    mine = mine if with_blocked else mine.unblocked()
    ids = list(mine.values_list("pk", flat=True))
    size = _at_once(query)
    if len(ids) <= size:
        return _results(_by_index(ids, query, before), query)
    groups = (ids[start : start + size] for start in range(0, len(ids), size))
    found = [row["pk"] for group in groups for row in _by_index(group, query, before)]
    return _results(sorted(found, reverse=True)[: PAGE_SIZE + 1], query)


def rebuild_index() -> None:
    """Takes the words of deleted messages out of the index's pages; nothing else does.

    Blocks nobody. Not in a transaction.
    """
    with connection.cursor() as cursor:
        # What is left of an earlier one that was interrupted.
        cursor.execute("DROP INDEX CONCURRENTLY IF EXISTS message_search_ccnew")
        cursor.execute("REINDEX INDEX CONCURRENTLY message_search")


def _said() -> QuerySet[Message]:
    """What readers and girls have said. The exclusion is the index's condition."""
    return Message.objects.present().exclude(sender=Message.Sender.SITE)


def _by_index(conversations: list[UUID], query: str, before: int | None) -> QuerySet:
    """Ids of messages, newest first, one more than a page.

    The index of words does it alone. So PostgreSQL must not see that others would help, too: it
    would read all of a conversation, or fold message by message in their order."""
    place = Coalesce(F("conversation"), Value(UUID(int=0)))
    found = _said().annotate(place=place).filter(_matches(conversations, query))
    if before is not None:
        found = found.filter(pk__lt=before)
    newest = found.filter(place__in=conversations).order_by((F("pk") + 0).desc())
    return newest.values("pk")[: PAGE_SIZE + 1]


def _at_once(query: str) -> int:
    """In how many conversations to look with one query: each has every lexeme of it, and PostgreSQL
    refuses a tsquery of a megabyte."""
    words = finding.terms(query)
    lexemes = sum(_PIECE * len(word) if is_run else len(word.encode()) for word, is_run in words)
    return max(1, MOST_BYTES // (lexemes + _SCOPE * len(words) + 1))


def _matches(conversations: Iterable[UUID], query: str) -> Func:
    """Every word of the query stands in the message, or begins one of its words."""
    scopes = Value([*map(scope_of, conversations)], output_field=ArrayField(TextField()))
    words = Func(
        scopes, Value(query), function="chat_search_query", output_field=SearchQueryField()
    )
    return Func(
        indexed(),
        words,
        template="(%(expressions)s)",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )


def _results(ids: list[int] | QuerySet, query: str) -> Results:
    girl = "conversation__girl"
    messages = Message.objects.select_related(girl).defer(f"{girl}__bio", f"{girl}__persona")
    found = list(messages.present().filter(pk__in=ids).order_by("-pk"))
    hits = [Hit(message, query) for message in found[:PAGE_SIZE]]
    return Results(hits, older=hits[-1].message.pk if len(found) > PAGE_SIZE else None)


def _marked(part: finding.Part) -> SafeString | str:
    return format_html("<mark>{}</mark>", part.text) if part.found else part.text
