"""The user, known by email address, with a birth date and premium; the user's sessions; what staff
must look at; what a provider said of the user's age; requests for a takeout or an erasure."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.age import validate_birth_date

WRITTEN_BY_ACTIONS = frozenset(
    {"locked_at", "lock_reason", "age_assured_at", "noticed_at", "premium_until"}
)


class UserManager(BaseUserManager["User"]):
    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """All lower case: two spellings of an address mean the same person."""
        return super().normalize_email(email).lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=self.normalize_email(username))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person with an account: known by email address, of age, with or without premium."""

    username = None  # type: ignore[assignment]
    email = models.EmailField("email address", unique=True)
    date_of_birth = models.DateField(
        null=True,
        blank=True,
        validators=[validate_birth_date],
        help_text="Asked once at sign-up; the reader can't change it.",
    )
    region = models.CharField(
        max_length=6, blank=True, help_text="Where the reader lives, as they named it: DE, US-CA."
    )
    noticed_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="When a notice last said that the girls are an AI.",
    )
    banned_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then the reader can't chat. Empty: no ban."
    )
    ban_reason = models.CharField(
        max_length=300, blank=True, help_text="Why, as the reader reads it."
    )
    premium_until = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Until staff clear the account's flag."
    )
    lock_reason = models.CharField(max_length=20, blank=True, editable=False)
    age_assured_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="When a provider confirmed that the reader is of age.",
    )
    is_demo = models.BooleanField(
        default=False, editable=False, help_text="A demonstration login: refused unless DEBUG."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta(AbstractUser.Meta):
        # Of readers and of staff: pages say which, where they know.
        verbose_name = "account"
        verbose_name_plural = "accounts"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(email=Lower(F("email"))), name="user_email_is_lower_case"
            )
        ]
        # For the lists of staff.
        indexes: ClassVar = [
            models.Index(fields=["date_joined"], name="users_by_time"),
            models.Index(fields=["premium_until"], name="users_by_premium"),
            models.Index(
                fields=["date_joined"], condition=models.Q(is_staff=True), name="users_of_staff"
            ),
            models.Index(
                fields=["date_joined"], condition=models.Q(is_active=False), name="users_not_active"
            ),
            models.Index(
                fields=["locked_at"], condition=~models.Q(locked_at=None), name="users_locked"
            ),
            models.Index(
                fields=["banned_until"], condition=~models.Q(banned_until=None), name="users_banned"
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def save(self, *args: Any, **options: Any) -> None:
        """Where the account exists, a save of all columns leaves out those that only actions write:
        whoever loaded the account before it was locked does not unlock it. And it raises
        DatabaseError where the reader was erased meanwhile, instead of bringing them back."""
        if not self._state.adding and options.get("update_fields") is None:
            names = {field.name for field in self._meta.concrete_fields if not field.primary_key}
            options["update_fields"] = names - WRITTEN_BY_ACTIONS
        super().save(*args, **options)

    @property
    def is_banned(self) -> bool:
        """A ban ends by itself."""
        return self.banned_until is not None and self.banned_until > timezone.now()

    @property
    def is_barred(self) -> bool:
        """Whether the chat is closed to the reader: it has neither pages nor sockets for them."""
        return self.is_locked or self.is_banned

    @property
    def is_premium(self) -> bool:
        return self.premium_until is not None and self.premium_until > timezone.now()

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None


class Session(AbstractBaseSession):
    """A browser's session. `user`: who is signed in there, None for a visitor.

    The user is in the session's data, too. The column lets one query find both, and all sessions of
    one user.
    """

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    used_at = models.DateTimeField(null=True, help_text="To the hour: see accounts.sessions.")

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from accounts.sessions import SessionStore

        return SessionStore


class Flag(models.Model):
    """Why staff must look at an account. Holds no word that the reader wrote."""

    class Reason(models.TextChoices):
        MINOR = "minor", "said that they are under 18"
        BROWSER = "browser", "in the browser of a locked account"
        AGE = "age", "their age was not confirmed"
        SEXUAL_MINOR = "sexual_minor", "wrote sexually about somebody under 18"
        CHARGEBACK = "chargeback", "had a payment charged back"

    user = models.ForeignKey(User, models.CASCADE, verbose_name="reader", related_name="flags")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    about = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The locked account that was used in the same browser.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=500, blank=True, help_text="Staff's own: why it is cleared.")

    class Meta:
        ordering: ClassVar = ["-created_at"]
        permissions: ClassVar = [("clear_flag", "Can clear flags and unlock accounts")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "reason", "about"],
                condition=models.Q(cleared_at=None),
                nulls_distinct=False,
                name="one_open_flag",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["reason"], name="flags_by_reason")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_reason_display()}"


class AgeAssurance(models.Model):
    """What a provider said of a reader's age: yes or no, how, and when. Never a document."""

    user = models.ForeignKey(
        User, models.CASCADE, verbose_name="reader", related_name="age_assurances"
    )
    adult = models.BooleanField()
    method = models.CharField(max_length=40)
    provider = models.CharField(max_length=120)
    nonce = models.CharField(max_length=64, unique=True, editable=False)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]
        indexes: ClassVar = [
            models.Index(fields=["at"], condition=models.Q(adult=False), name="ages_not_confirmed")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {'of age' if self.adult else 'not confirmed'} ({self.method})"


class Takeout(models.Model):
    """A reader's last *Download my data*: pending → running → ready or failed.

    The object at `key` is private and lives for a day after it is ready.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        RUNNING = "running"
        READY = "ready"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(User, models.CASCADE, related_name="takeout")
    state = models.CharField(max_length=20, choices=State.choices, default=State.PENDING)
    key = models.CharField(max_length=255, help_text="Of the object; noted before it is written.")
    site_url = models.CharField(max_length=255, help_text="Where its mail leads to.")
    done = models.PositiveIntegerField(default=0, help_text="Rows and files written.")
    total = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(null=True, blank=True, help_text="Bytes.")
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.state} takeout"

    @property
    def is_in_work(self) -> bool:
        return self.state in (self.State.PENDING, self.State.RUNNING)

    @property
    def is_ready(self) -> bool:
        return self.expires_at is not None and self.expires_at > timezone.now()

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED

    @property
    def percent(self) -> int:
        return min(100 * self.done // self.total, 99) if self.total else 0


class Erasure(models.Model):
    """A request to erase a reader: waiting → erased (rows are gone, objects follow) → done.

    When it is done, nothing in it names a person: address, id and keys are emptied. The row stays
    as a record that a request was met.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        ERASED = "erased"
        DONE = "done"

    class By(models.TextChoices):
        READER = "reader"
        STAFF = "staff"
        COMMAND = "command"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        User, models.SET_NULL, null=True, blank=True, verbose_name="reader", related_name="erasure"
    )
    asked_by = models.CharField(max_length=20, choices=By.choices)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)
    site_url = models.CharField(max_length=255, blank=True)
    email = models.EmailField(blank=True, help_text="For the receipt, until it is sent.")
    reader_id = models.BigIntegerField(null=True, blank=True, help_text="Until caches are empty.")
    left = models.JSONField(default=dict, blank=True, help_text="Objects still to be removed.")
    counts = models.JSONField(default=dict, blank=True, help_text="What went and what was kept.")
    claim = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], name="erasures_by_time"),
            models.Index(fields=["state", "asked_at"], name="erasures_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.state}, asked by {self.asked_by}"
