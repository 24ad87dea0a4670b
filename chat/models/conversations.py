"""One reader with one girl."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from chat.models.resources import Resource
from chatsite.web.addresses import address
from girls.models import Girl


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def of(self, user_id: "int | models.Expression") -> "ConversationQuerySet":
        return self.filter(user_id=user_id)

    def blocked(self) -> "ConversationQuerySet":
        return self.filter(blocked_at__isnull=False)

    def unblocked(self) -> "ConversationQuerySet":
        return self.filter(blocked_at=None)

    def archived(self) -> "ConversationQuerySet":
        return self.filter(archived_at__isnull=False)

    def unarchived(self) -> "ConversationQuerySet":
        return self.filter(archived_at=None)

    def latest_first(self) -> "ConversationQuerySet":
        return self.order_by("-last_message_at", "-id")

    def as_listed(self) -> "ConversationQuerySet":
        """Pinned ones first, in the order of pinning; then the latest ones."""
        return self.order_by(F("pinned_at").asc(nulls_last=True), "-last_message_at", "-id")

    def after(
        self,
        pinned_at: datetime | models.Expression | None,
        last_message_at: datetime | models.Expression,
        pk: uuid.UUID | models.Expression,
    ) -> "ConversationQuerySet":
        """Those that `as_listed` puts after a conversation with these values."""
        later = Q(last_message_at__lt=last_message_at) | Q(
            last_message_at=last_message_at, pk__lt=pk
        )
        if pinned_at is not None:
            beside = Q(pinned_at=pinned_at) & later
            return self.filter(Q(pinned_at=None) | Q(pinned_at__gt=pinned_at) | beside)
        # The second condition is implied by the third; it alone can use the index.
        return self.filter(Q(pinned_at=None), Q(last_message_at__lte=last_message_at), later)

    def telling(self) -> "ConversationQuerySet":
        """Those whose new messages readers are told of, wherever they are on the site."""
        return self.unblocked().unarchived().filter(muted_at=None)

    def unread(self) -> "ConversationQuerySet":
        return self.filter(last_number__gt=F("last_read_number"))


class Conversation(models.Model):
    """One reader with one girl, and a column `free_<value>` for each `Resource`.

    `version` grows by one with every insert or change of a message, under this row's lock. Numbers
    decide what is unread, because clocks differ; times are only shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="reader",
        related_name="conversations",
    )
    girl = models.ForeignKey(Girl, models.PROTECT, related_name="conversations")
    version = models.PositiveBigIntegerField(default=0)
    last_number = models.PositiveBigIntegerField(
        default=0, help_text="The number of the last message."
    )
    last_read_number = models.PositiveBigIntegerField(
        default=0, help_text="The reader has got all messages up to this number."
    )
    last_message_at = models.DateTimeField(default=timezone.now)
    last_message_preview = models.CharField(max_length=120, blank=True)
    last_read_at = models.DateTimeField(default=timezone.now)
    noticed_at = models.DateTimeField(
        null=True, editable=False, help_text="When a notice here last said that she is an AI."
    )
    blocked_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="The reader has blocked her."
    )
    cleared_number = models.PositiveBigIntegerField(
        default=0,
        db_default=0,
        editable=False,
        help_text="The reader started anew: messages up to this number are gone.",
    )
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    pinned_at = models.DateTimeField(null=True, blank=True, editable=False)
    muted_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Nothing tells of new messages."
    )
    list_version = models.PositiveBigIntegerField(
        default=0,
        db_default=0,
        editable=False,
        help_text="Grows whenever it is pinned, archived or muted, or that is taken back.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "girl"], name="conversation_per_user_and_girl"),
            models.CheckConstraint(
                condition=Q(**{f"{resource.column}__gte": 0 for resource in Resource}),
                name="conversation_allowances_not_negative",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                F("user"),
                F("pinned_at").asc(nulls_last=True),
                F("last_message_at").desc(),
                F("id").desc(),
                name="conversation_list",
            ),
            models.Index(fields=["last_message_at"], name="conversation_by_time"),
        ]
        permissions: ClassVar = [
            ("read_conversation", "Can read what was said in a conversation, with a reason")
        ]

    def __str__(self) -> str:
        return f"{self.user} with {self.girl}"

    def get_absolute_url(self) -> str:
        return address("chat:conversation", self.pk)

    @property
    def unread(self) -> bool:
        return self.last_number > self.last_read_number

    @property
    def is_untouched(self) -> bool:
        """Whether nobody has said anything after her greeting; notices of the site do not count."""
        return self.last_number == self.cleared_number + 1

    def left(self, resource: Resource) -> int:
        """Units left of an allowance. Premium neither uses nor changes them."""
        return int(getattr(self, resource.column))

    def next_version(self) -> int:
        """Count one up. The caller holds this row's lock and saves the row."""
        self.version += 1
        return self.version


for _resource in Resource:
    Conversation.add_to_class(_resource.column, models.IntegerField(default=0))
