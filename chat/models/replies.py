"""Replies that readers wait for."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from chat.models.conversations import Conversation
from chat.models.messages import Message

HINT_MAX_LENGTH = 200
# The `provider` of what the site's own rules had her say.
SAFETY = "safety"
# Of what she says where a provider's filter refused to answer.
CONTENT_FILTER = "content_filter"


class ReplyQuerySet(models.QuerySet["Reply"]):
    def unfinished(self) -> "ReplyQuerySet":
        return self.filter(state__in=[Reply.State.PENDING, Reply.State.RUNNING])

    def unclaimed(self) -> "ReplyQuerySet":
        """Pending, or left by a worker whose lease ran out, by the database's clock."""
        return self.filter(
            Q(state=Reply.State.PENDING) | Q(state=Reply.State.RUNNING, lease_until__lt=Now())
        )

    def first_in_line(self) -> "ReplyQuerySet":
        """Those with no earlier unfinished one in their conversation: she answers in order."""
        earlier = Reply.objects.unfinished().filter(
            conversation=OuterRef("conversation"), pk__lt=OuterRef("pk")
        )
        return self.filter(~Exists(earlier))

    def free_to_claim(self) -> "ReplyQuerySet":
        return self.unclaimed().first_in_line()


class Reply(models.Model):
    """The reply to a reader's message: pending → running → done or failed.

    While `answer` is set and the reply is unfinished, she answers anew: the result becomes one more
    variant of that answer. Where that fails, the answer stays as it was.

    Within a conversation, replies have the order of their messages: both are stored under its lock.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    message = models.OneToOneField(Message, models.CASCADE, related_name="reply")
    # The message's, so that the replies that wait in one conversation are found by an index.
    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="replies", db_index=False, editable=False
    )
    answer = models.OneToOneField(
        Message, models.CASCADE, null=True, blank=True, related_name="answers_reply"
    )
    state = models.CharField(max_length=20, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="How often a worker has claimed it."
    )
    claim = models.UUIDField(
        null=True, blank=True, editable=False, help_text="Whose it is: new with each claim."
    )
    lease_until = models.DateTimeField(null=True, blank=True)
    # By the database's clock, as the sweep compares it.
    enqueued_at = models.DateTimeField(default=Now)
    provider = models.CharField(max_length=40, blank=True)
    model = models.CharField(max_length=120, blank=True)
    prompt_tokens = models.PositiveIntegerField(null=True, blank=True)
    completion_tokens = models.PositiveIntegerField(null=True, blank=True)
    calls = models.PositiveSmallIntegerField(default=0, help_text="Calls made to providers.")
    milliseconds = models.PositiveIntegerField(null=True, blank=True)
    first_word_milliseconds = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="From its claim until the first words were on their way to the reader's pages. "
        "Empty: they came with the whole answer.",
    )
    error = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey(
        "chat.QuotaEntry",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="What it has taken since it was asked for last; a failure returns it.",
    )
    asked_version = models.PositiveBigIntegerField(
        default=0,
        db_default=0,
        editable=False,
        help_text="Pages at this version of the conversation know that it was asked for last; "
        "0 where an earlier release has asked, or once its unit was returned.",
    )
    hint = models.CharField(
        max_length=HINT_MAX_LENGTH,
        blank=True,
        default="",
        db_default="",
        help_text="How the reader wants her to answer anew.",
    )
    stopped_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When the reader stopped her."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(claim__isnull=False), name="reply_claim"
            )
        ]
        indexes: ClassVar = [
            # For the lists of staff.
            models.Index(fields=["created_at"], name="reply_by_time"),
            models.Index(
                fields=["created_at"], condition=Q(state="failed"), name="reply_failed_by_time"
            ),
            models.Index(
                fields=["error", "created_at"], condition=~Q(error=""), name="reply_by_error"
            ),
            models.Index(fields=["provider", "created_at"], name="reply_by_provider"),
            models.Index(
                fields=["enqueued_at"],
                name="reply_unfinished",
                condition=Q(state__in=["pending", "running"]),
            ),
            models.Index(
                fields=["conversation", "id"],
                name="reply_in_line",
                condition=Q(state__in=["pending", "running"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.created_at:%-d %b %Y, %H:%M}"

    @property
    def is_finished(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)

    @property
    def is_by_safety(self) -> bool:
        return self.provider == SAFETY
