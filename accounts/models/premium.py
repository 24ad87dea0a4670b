"""Premium that readers have: Grant → User.premium_until; and the mails about it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models.payments import Payment
from accounts.models.people import User
from accounts.models.plans import Checkout


class Grant(models.Model):
    """Premium for a time. What readers have is the sum of these: two never overlap, the later one
    begins when the earlier one ends (accounts.premium.grants)."""

    class Why(models.TextChoices):
        BOUGHT = "bought"
        STAFF = "staff", "given by staff"
        MADE_GOOD = "made_good", "made good"
        BEFORE = "before", "had before premium was sold"

    user = models.ForeignKey(User, models.CASCADE, verbose_name="reader", related_name="grants")
    why = models.CharField(max_length=20, choices=Why.choices)
    starts = models.DateTimeField(help_text="Not before this.")
    lasts = models.DurationField()
    payment = models.OneToOneField(
        Payment, models.CASCADE, null=True, blank=True, related_name="grant"
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why staff gave it.")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="Taken back: none of it is left after this."
    )
    end_reason = models.CharField(max_length=300, blank=True, help_text="Why staff took it back.")
    ended_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["starts", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(why="bought", payment__isnull=False)
                | (~Q(why="bought") & Q(payment=None)),
                name="what_was_bought_was_paid",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["created_at"], name="grants_by_time"),
            models.Index(fields=["why", "id"], name="grants_by_reason"),
            models.Index(fields=["id"], condition=~Q(ended_at=None), name="grants_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.lasts.days} days, {self.get_why_display().lower()}"


class PremiumNotice(models.Model):
    """A mail about premium that is due, or was sent: each once. `about`: what it is about, such as
    the payment's number; the same thing is told once."""

    class Kind(models.TextChoices):
        BOUGHT = "bought"
        RENEWED = "renewed"
        FAILED = "failed"
        ENDING = "ending"
        ENDED = "ended"
        REFUNDED = "refunded"

    checkout = models.ForeignKey(Checkout, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    about = models.CharField(max_length=80)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["checkout", "kind", "about"], name="one_notice_of_a_kind"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["created_at"], condition=Q(sent_at=None), name="notices_to_send")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
