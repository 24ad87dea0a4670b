"""What the chat holds of a reader: see accounts.data.belongings."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from accounts.data import belongings
from accounts.data.belongings import Left
from chat import takeout, wishes
from chat.actions.sign_upload import ARRIVAL_SECONDS
from chat.models import (
    Conversation,
    Fact,
    Forgotten,
    Memory,
    Message,
    Persona,
    PromptRecord,
    QuotaEntry,
    Recalled,
    Reply,
    Report,
    Summary,
    TurnstilePermit,
    Upload,
    Variant,
    WritesFirst,
)
from chat.uploads.store import MEDIA
from girls import lines

_CLAIM = "A worker's mark, which says nothing about you."
_LEASE = dict.fromkeys(("claim", "lease_until"), _CLAIM)


def register() -> None:
    """Rows that others depend on come first: they are removed last."""
    belongings.holds(Conversation, "user", name="conversations")
    belongings.holds(
        Message,
        "conversation__user",
        told="chats/<girl>/messages.jsonl",
        files=("media_key", "poster_key"),
    )
    belongings.holds(
        Variant,
        "message__conversation__user",
        name="variants",
        files=("media_key", "poster_key"),
    )
    belongings.holds(QuotaEntry, "conversation__user", name="ledger")
    # By way of the message, which has an index.
    belongings.holds(Reply, "message__conversation__user", name="replies", withheld=_LEASE)
    belongings.holds(
        Upload,
        "conversation__user",
        name="uploads",
        files=("object_key", "poster_key"),
        withheld=_LEASE,
    )
    belongings.holds(TurnstilePermit, "user", name="permits")
    _register_memory()
    _register_reports()
    belongings.tells(takeout.tell)
    belongings.surrounds(_surround)
    belongings.is_held(_hold)
    belongings.stays(
        "What readers wished to see of a girl and she did not have: a tag of a few words and how "
        "often, without your name or your chat. Where it has words of yours alone, it went."
    )
    belongings.stays(
        "How often a chat was interrupted to say where to get help, and how often a text was "
        "refused, by day and region: without your name, your words or your chat. The law asks for "
        "yearly counts."
    )


def _register_memory() -> None:
    belongings.holds(Persona, "user", name="about_you")
    belongings.holds(Memory, "conversation__user", name="memory", withheld=_LEASE)
    belongings.holds(Fact, "conversation__user", name="facts")
    belongings.holds(Forgotten, "message__conversation__user", name="forgotten")
    belongings.holds(Summary, "conversation__user", name="summaries")
    belongings.holds(Recalled, "answer__conversation__user", name="recalled")
    belongings.holds(PromptRecord, "reply__message__conversation__user", name="prompts")
    belongings.holds(WritesFirst, "conversation__user", name="writes_first", withheld=_LEASE)


def _register_reports() -> None:
    belongings.holds(Report, "conversation__user", name="reports")


def _hold(user_id: int) -> list[Conversation]:
    mine = Conversation.objects.select_for_update(of=("self",)).of(user_id)
    return list(mine.order_by("pk"))


@contextmanager
def _surround(user_id: int, left: Left) -> Iterator[None]:
    """Locks the conversations as everybody does who writes into one: before anything else."""
    conversations = _hold(user_id)
    left.folders |= {f"{MEDIA}/{conversation.pk}/" for conversation in conversations}
    uploads = Upload.objects.filter(conversation__user=user_id)
    signed = uploads.filter(created_at__gt=timezone.now() - timedelta(seconds=ARRIVAL_SECONDS))
    # Their signed addresses could write for some minutes yet. An empty object stands in the way.
    left.seals |= set(signed.values_list("incoming_key", flat=True))
    left.keys |= set(uploads.values_list("incoming_key", flat=True)) - left.seals
    for conversation in conversations:
        wishes.drop(conversation)
    spoken = Message.objects.filter(conversation__user=user_id, line__isnull=False)
    before = Variant.objects.filter(message__conversation__user=user_id, line__isnull=False)
    line_ids = {*spoken.values_list("line", flat=True), *before.values_list("line", flat=True)}
    yield
    lines.drop_unused(line_ids)
