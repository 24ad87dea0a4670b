"""Reads for the list of conversations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, overload
from uuid import UUID

from django.db.models import Exists

from chat.models import Conversation, ConversationQuerySet
from chatsite.web.prepared import Given, Prepared, Rows, read
from girls.models import Girl

THREADS_SIZE = 30
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# JavaScript counts as far as that.
_LAST_ORDER = 2**53 - 1


@dataclass(frozen=True)
class Thread:
    """A row of the list of conversations.

    `order`: rows with a higher one stand first. `version` orders the states of a row. At one
    version of the conversation and of its row, it can turn from unread to read but never back, so
    of two such rows the one that says "unread" is older. `is_arranged`: it was pinned, archived or
    muted once.
    """

    conversation_id: UUID
    girl: Girl
    last_message_preview: str
    last_message_at: datetime
    unread: bool
    version: int
    url: str
    pinned_at: datetime | None = None
    is_archived: bool = False
    is_muted: bool = False
    is_arranged: bool = False

    @property
    def girl_name(self) -> str:
        return self.girl.name

    @property
    def order(self) -> int:
        """Milliseconds since the epoch of the last message; far more for a pinned one, the more the
        earlier it was pinned."""
        if self.pinned_at is None:
            return int(self.last_message_at.timestamp() * 1000)
        return _LAST_ORDER - _microseconds(self.pinned_at)


@dataclass(frozen=True)
class ThreadCursor:
    """A place in the thread list. As text, for addresses: microseconds since the epoch, the id, and
    of a pinned one the time of pinning.

    It holds the times themselves, since its conversation may have moved meanwhile.
    """

    last_message_at: datetime
    pk: UUID
    pinned_at: datetime | None = None

    def __str__(self) -> str:
        pinned = f"-{_microseconds(self.pinned_at)}" if self.pinned_at else ""
        return f"{_microseconds(self.last_message_at)}-{self.pk.hex}{pinned}"

    @classmethod
    def parse(cls, text: str) -> "ThreadCursor":
        """Raises ValueError, OverflowError."""
        said, pk, *pinned = text.split("-", 2)
        moments = [EPOCH + timedelta(microseconds=int(part)) for part in (said, *pinned)]
        return cls(moments[0], UUID(pk), *moments[1:])


class Threads(Sequence[Thread]):
    """The threads of these conversations, each made when it is asked for: HTML that is kept asks
    for none (docs/decisions/213)."""

    def __init__(self, conversations: Rows[Conversation]) -> None:
        self.conversations = conversations

    def __len__(self) -> int:
        return len(self.conversations)

    @overload
    def __getitem__(self, place: int) -> Thread: ...
    @overload
    def __getitem__(self, place: slice) -> "Threads": ...
    def __getitem__(self, place: int | slice) -> "Thread | Threads":
        if isinstance(place, slice):
            return Threads(self.conversations[place])
        return get_thread(self.conversations[place])


@dataclass(frozen=True)
class ThreadPage:
    """`older`: where the next page begins, None on the last one; `older_unread`: whether any thread
    of the pages to come is unread, and not muted; `has_archived`: whether the reader has archived
    any."""

    threads: "Threads"
    older: ThreadCursor | None
    older_unread: bool
    has_archived: bool


def get_threads(
    user_id: int,
    after: ThreadCursor | None = None,
    limit: int = THREADS_SIZE,
    *,
    archived: bool = False,
) -> ThreadPage:
    """A reader's threads as they are listed, from the first one after the cursor; or those that
    are archived."""
    rows = (
        _first_rows(archived, limit + 1).all(user=user_id)
        if after is None
        else read(_after(_rows(user_id, archived), after)[: limit + 1])
    )
    first: Any = next(iter(rows), None)  # Annotated with it.
    has_archived = first.has_archived if first else _mine(user_id).archived().exists()
    threads = Threads(rows[:limit])
    if len(rows) <= limit:
        return ThreadPage(threads, None, older_unread=False, has_archived=has_archived)
    last = threads[-1]
    older = ThreadCursor(last.last_message_at, last.conversation_id, last.pinned_at)
    unread = _first_unread_after(archived, older.pinned_at is not None).first(
        user=user_id, said=older.last_message_at, pk=older.pk, pinned=older.pinned_at
    )
    return ThreadPage(threads, older, unread is not None, has_archived)


def _mine(user: int | Given) -> ConversationQuerySet:
    return Conversation.objects.of(user).unblocked()


def _listed(user: int | Given, archived: bool) -> ConversationQuerySet:
    return _mine(user).archived() if archived else _mine(user).unarchived()


def _rows(user: int | Given, archived: bool) -> ConversationQuerySet:
    girl = _listed(user, archived).select_related("girl")
    slim = girl.defer("girl__bio", "girl__persona", "girl__greeting")
    return slim.annotate(has_archived=Exists(_mine(user).archived())).as_listed()


@cache
def _first_rows(archived: bool, limit: int) -> Prepared[Conversation]:
    return Prepared(lambda: _rows(Given("user"), archived)[:limit])


@cache
def _first_unread_after(archived: bool, is_pinned: bool) -> Prepared[Conversation]:
    """Of those that readers are told of."""
    pinned = Given("pinned") if is_pinned else None

    def build() -> ConversationQuerySet:
        found = _listed(Given("user"), archived).telling().unread()
        return found.after(pinned, Given("said"), Given("pk")).only("pk")[:1]

    return Prepared(build)


def _after(found: ConversationQuerySet, cursor: ThreadCursor | None) -> ConversationQuerySet:
    if cursor is None:
        return found
    return found.after(cursor.pinned_at, cursor.last_message_at, cursor.pk)


def get_thread(conversation: Conversation) -> Thread:
    version = conversation.version + conversation.list_version
    return Thread(
        conversation_id=conversation.pk,
        girl=conversation.girl,
        last_message_preview=conversation.last_message_preview,
        last_message_at=conversation.last_message_at,
        unread=conversation.unread,
        version=2 * version + (not conversation.unread),
        url=conversation.get_absolute_url(),
        pinned_at=conversation.pinned_at,
        is_archived=conversation.archived_at is not None,
        is_muted=conversation.muted_at is not None,
        is_arranged=conversation.list_version > 0,
    )


def has_unread(user_id: int) -> bool:
    return _UNREAD.first(user=user_id) is not None


_UNREAD = Prepared(lambda: Conversation.objects.of(Given("user")).telling().unread().only("pk")[:1])


def _microseconds(moment: datetime) -> int:
    """Since the epoch."""
    return (moment - EPOCH) // timedelta(microseconds=1)
