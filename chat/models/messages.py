"""The messages of a conversation."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from chat.models.content import Content
from chat.models.conversations import Conversation
from chat.models.reactions import Reaction
from chat.models.search import indexed
from girls.models import Girl

if TYPE_CHECKING:
    from chat.models.ledger import QuotaEntry
    from chat.models.replies import Reply

CLIENT_ID_MAX_LENGTH = 64
# Errors of replies that the reader stopped before there was a word: by a worker that had checked
# what the reader says, or before any worker had it.
STOPPED, STOPPED_UNREAD = "stopped", "stopped_unread"
# The error of a reply once the reader has chosen words that it has no answer to. Whether these were
# checked is not known.
OTHER_WORDS = "other_words"
# The error of a reply that ended with the reader's message.
REMOVED = "removed"


class MessageQuerySet(models.QuerySet["Message"]):
    def with_cards(self) -> "MessageQuerySet":
        """With all that `chat/_message.html` reads. Start from `conversation.messages`, which gives
        every message the same conversation and girl, instead of a copy of hers for each."""
        return self.select_related("reply", "answers_reply")

    def present(self) -> "MessageQuerySet":
        """Without those that the reader has deleted."""
        return self.filter(removed_at=None)


class Message(Content):
    """One message of the reader, the girl or the site.

    `number` is its place in the conversation and never changes. `version` is the conversation's
    version at the message's last change.

    Its own content is the chosen variant's. As long as there is one wording only, `Variant` has no
    row of it. A removed message is an empty row: it keeps number and version, so that every page
    learns that the message is gone.
    """

    class Sender(models.TextChoices):
        USER = "user", "the reader"
        AI = "ai", "the girl"
        SITE = "site", "the site"

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    sender = models.CharField(max_length=20, choices=Sender.choices)
    client_id = models.CharField(max_length=CLIENT_ID_MAX_LENGTH, null=True, blank=True)
    number = models.PositiveBigIntegerField()
    version = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    variant = models.PositiveSmallIntegerField(
        default=1, db_default=1, help_text="The number of the chosen variant, from 1."
    )
    variant_count = models.PositiveSmallIntegerField(default=1, db_default=1)
    removed_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the reader deleted it."
    )
    unasked = models.BooleanField(
        default=False, db_default=False, help_text="Of hers: she wrote first."
    )

    # The ledger's entry of what it took, where it was stored just now.
    unit: "QuotaEntry | None" = None

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "client_id"], name="message_per_client_id"
            ),
            models.UniqueConstraint(fields=["conversation", "number"], name="message_per_number"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["conversation", "version"], name="message_catch_up"),
            models.Index(fields=["created_at"], name="message_by_time"),
            # For signing and for the janitor. Both look up long lists of keys, which imply this
            # condition to PostgreSQL only where the query repeats it.
            models.Index(
                fields=["media_key"], name="message_media_key", condition=~Q(media_key="")
            ),
            models.Index(
                fields=["poster_key"], name="message_poster_key", condition=~Q(poster_key="")
            ),
            # Without a list of pending entries, which every search would have to read.
            GinIndex(
                indexed(), name="message_search", fastupdate=False, condition=~Q(sender="site")
            ),
        ]

    def __str__(self) -> str:
        """Without its words: pages of staff name messages that they have not opened."""
        return f"message {self.number}, by {self.Sender(self.sender).label}"

    @property
    def dom_id(self) -> str:
        """The element's id. The page that sends a message chooses it, so its bubble stays one."""
        return f"message-{self.client_id or self.pk}"

    def get_absolute_url(self) -> str:
        """Its conversation, at this message, also in a browser without scripts."""
        return f"{self.conversation.get_absolute_url()}?from={self.pk}#{self.dom_id}"

    @property
    def girl(self) -> Girl:
        return self.conversation.girl

    @property
    def is_hers(self) -> bool:
        return self.sender == self.Sender.AI

    @property
    def is_greeting(self) -> bool:
        return self.is_hers and self.number == self.conversation.cleared_number + 1

    @property
    def reacted(self) -> Reaction | None:
        """The reader's reaction to it."""
        return Reaction(self.reaction) if self.reaction else None

    @property
    def quiet_reason(self) -> str:
        """Why she wrote instead of sending what she meant to; "" if she did as she meant."""
        return self.get_fallback_display()

    @property
    def premium_would_help(self) -> bool:
        """Whether she wrote only because an allowance was used up."""
        return self.fallback in (self.Fallback.MEDIA_EXHAUSTED, self.Fallback.AUDIO_EXHAUSTED)

    @property
    def wanted(self) -> "Reply | None":
        """Of the reader's: the reply to it."""
        return getattr(self, "reply", None) if self.sender == self.Sender.USER else None

    @property
    def answered(self) -> "Reply | None":
        """Of hers: the reply that it is the answer of."""
        reply = getattr(self, "answers_reply", None) if self.is_hers else None
        return reply if reply and reply.answer_id == self.pk else None

    @property
    def turn(self) -> int | None:
        """The id of the reader's message that began it; None for what belongs to no turn."""
        reply = self.wanted or self.answered
        return reply.message_id if reply else None

    @property
    def reply_state(self) -> str:
        """The state of the reply to this message; "" if it asks for none. Once there is an answer
        it is done: whether she answers anew is said by the answer's `anew_state`."""
        reply = self.wanted
        return ("done" if reply.answer_id else reply.state) if reply else ""

    @property
    def anew_state(self) -> str:
        """Of hers: "writing" while she looks for other words, "failed" if she found none."""
        reply = self.answered
        if reply is None or reply.state == "done" or reply.error == REMOVED:
            return ""
        return "failed" if reply.state == "failed" else "writing"

    @property
    def was_stopped(self) -> bool:
        """Whether the reader stopped the reply before she had written anything."""
        reply = self.wanted or self.answered
        return reply is not None and reply.error in (STOPPED, STOPPED_UNREAD)


class Variant(Content):
    """One wording of a message that has several: as it is written, so it stays."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="variants")
    number = models.PositiveSmallIntegerField(help_text="From 1, in the order of writing.")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "number"], name="variant_per_number")
        ]
        indexes: ClassVar = [
            # As the message's own, for the janitor.
            models.Index(
                fields=["media_key"], name="variant_media_key", condition=~Q(media_key="")
            ),
            models.Index(
                fields=["poster_key"], name="variant_poster_key", condition=~Q(poster_key="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} of message {self.message_id}"
