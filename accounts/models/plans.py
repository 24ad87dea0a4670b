"""Premium for sale: what is offered, and what readers went to a vendor for."""

import uuid
from typing import ClassVar

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from accounts.models.people import User
from chatsite.gateways.payments.base import Money, Period

VENDOR_MAX_LENGTH = 20
# Stripe's are at most 255.
VENDOR_ID_MAX_LENGTH = 255


class Sold(models.Model):
    """What a reader gets for what, the same columns in a plan and in what was ordered of it."""

    name = models.CharField(max_length=60)
    amount = models.PositiveIntegerField(
        validators=[MinValueValidator(1)], help_text="In the currency's smallest unit: 999 is 9.99."
    )
    currency = models.CharField(
        max_length=3, default="USD", validators=[RegexValidator("^[A-Z]{3}$")]
    )
    period = models.CharField(
        max_length=20,
        choices=[(one.value, one.value) for one in Period],
        default=Period.MONTH.value,
    )
    renews = models.BooleanField(
        default=True, help_text="Charged again after each period. Else it is a pass for one period."
    )
    trial_days = models.PositiveSmallIntegerField(
        default=0, help_text="Free days before the first charge; only for what renews."
    )

    class Meta:
        abstract = True

    @property
    def price(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def terms(self) -> str:
        """What a page showed of it, for a form to send back: other terms, another text."""
        how = "renews" if self.renews else "once"
        return f"{self.price} {self.currency} {self.period} {how} {self.trial_days}"


class Plan(Sold):
    """What readers can buy. A change is for new purchases: what was bought keeps its terms."""

    benefits = models.TextField(blank=True, help_text="One on each line.")
    regions = models.CharField(
        max_length=300, blank=True, help_text="Such as DE US-CA. Empty: everywhere."
    )
    active = models.BooleanField(default=True, db_index=True)
    place = models.PositiveSmallIntegerField(default=0, help_text="Lower ones come first.")

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(renews=True) | Q(trial_days=0), name="trials_are_of_what_renews"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Checkout(Sold):
    """A reader went to a vendor's page. The id is the reference that its events lead back to.

    `user` is None for one who was erased. Not a promise: what was paid stands in Payment.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, verbose_name="reader", related_name="checkouts"
    )
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="+")
    vendor = models.CharField(max_length=VENDOR_MAX_LENGTH)
    customer = models.CharField(max_length=VENDOR_ID_MAX_LENGTH, blank=True)
    conversation_id = models.UUIDField(
        null=True, blank=True, help_text="Where the reader came from, and goes back to."
    )
    site_url = models.CharField(max_length=255, help_text="Where mails about it lead to.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [models.Index(fields=["created_at"], name="checkouts_by_time")]

    def __str__(self) -> str:
        return f"{self.name} by {self.vendor}"
