"""What she remembers of a conversation, and what it is made of: the messages stay the truth."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from chat.models.conversations import Conversation
from chat.models.messages import Message
from girls.models import Girl

PERSONA_NAME_MAX_LENGTH, PRONOUNS_MAX_LENGTH, ABOUT_MAX_LENGTH = 40, 30, 500
FACT_MAX_LENGTH, QUOTE_MAX_LENGTH = 200, 300


class Persona(models.Model):
    """What a reader wants her to know of them: for all girls, or for one, who then sees no other.

    A row without words: the reader was asked, and skipped it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="personas")
    girl = models.ForeignKey(Girl, models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(
        max_length=PERSONA_NAME_MAX_LENGTH, blank=True, help_text="What she should call them."
    )
    pronouns = models.CharField(max_length=PRONOUNS_MAX_LENGTH, blank=True)
    about = models.CharField(max_length=ABOUT_MAX_LENGTH, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "girl"], nulls_distinct=False, name="persona_per_user_and_girl"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} for {self.girl or 'all'}"


class Memory(models.Model):
    """How far a conversation was read for facts and summary, and a worker's claim on reading on.

    `due_at`: when a worker should; None: there is nothing to read.
    """

    conversation = models.OneToOneField(
        Conversation, models.CASCADE, primary_key=True, related_name="memory"
    )
    off_at = models.DateTimeField(
        null=True, blank=True, help_text="The reader switched it off: she remembers nothing new."
    )
    read_number = models.PositiveBigIntegerField(
        default=0, db_default=0, help_text="Messages up to this number were read for facts."
    )
    unread = models.PositiveIntegerField(
        default=0, db_default=0, help_text="Messages since then that may tell something."
    )
    due_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    claim = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "memories"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(claim__isnull=False), name="memory_claim"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], name="memory_due", condition=Q(due_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"memory of {self.conversation_id}, read to {self.read_number}"


class Fact(models.Model):
    """One thing that the reader told of themselves, or wrote on the page of memories.

    Of several with one `key` the newest stands: by the number of its message, a written one last.
    The older ones are kept, because a correction may be deleted again.
    """

    class Subject(models.TextChoices):
        NAME = "name", "Name"
        AGE = "age", "Age"
        PLACE = "place", "Places"
        WORK = "work", "Work"
        PERSON = "person", "People"
        PET = "pet", "Pets"
        LIKE = "like", "Likes"
        BIRTHDAY = "birthday", "Birthdays"
        PLAN = "plan", "Plans"
        OTHER = "other", "More"

    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="facts", db_index=False
    )
    message = models.ForeignKey(
        Message,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="facts",
        help_text="Where the reader said it. Empty: written on the page of memories.",
    )
    variant = models.PositiveSmallIntegerField(
        default=1, db_default=1, help_text="The wording of that message."
    )
    subject = models.CharField(max_length=20, choices=Subject.choices)
    key = models.CharField(
        max_length=80, help_text="What it is about, in few folded words: name, pet:dog."
    )
    text = models.CharField(
        max_length=FACT_MAX_LENGTH, help_text="Without a subject: Has a dog called Bruno."
    )
    quote = models.CharField(
        max_length=QUOTE_MAX_LENGTH, blank=True, help_text="The words of the message."
    )
    pinned_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when the text is the reader's own."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "key"], name="fact_per_message_and_key")
        ]
        indexes: ClassVar = [models.Index(fields=["conversation", "key"], name="fact_of")]

    def __str__(self) -> str:
        return f"{self.subject} in {self.conversation_id}"


class Forgotten(models.Model):
    """The reader forgot what this message told: it is neither looked up nor summarised any more."""

    message = models.OneToOneField(
        Message, models.CASCADE, primary_key=True, related_name="forgotten"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "forgotten"

    def __str__(self) -> str:
        return f"message {self.message_id}"


class Summary(models.Model):
    """One part of the summary: what was said in a span of messages, in the third person."""

    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="summaries", db_index=False
    )
    first_number = models.PositiveBigIntegerField()
    last_number = models.PositiveBigIntegerField(help_text="Inclusive.")
    text = models.TextField(max_length=2_000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "summaries"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "first_number"], name="summary_per_span"
            )
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}, {self.first_number} to {self.last_number}"


class Recalled(models.Model):
    """What a wording of her answer was made with: a fact, or an older message."""

    answer = models.ForeignKey(Message, models.CASCADE, related_name="recalled_for")
    variant = models.PositiveSmallIntegerField(default=1, help_text="The wording of the answer.")
    fact = models.ForeignKey(Fact, models.CASCADE, null=True, blank=True, related_name="+")
    source = models.ForeignKey(Message, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "recalled"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["answer", "variant", "fact", "source"],
                nulls_distinct=False,
                name="recalled_once",
            ),
            models.CheckConstraint(
                condition=Q(fact__isnull=False, source=None) | Q(fact=None, source__isnull=False),
                name="recalled_fact_or_message",
            ),
        ]

    def __str__(self) -> str:
        return f"for {self.answer_id}"
