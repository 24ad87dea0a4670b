"""Premium: what is sold, what was asked for, what vendors said, and what follows from it.

Truth flows one way: PaymentEvent → Subscription, Payment → Grant → User.premium_until.
"""

import uuid
from typing import ClassVar

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from accounts.models.people import User
from chatsite.gateways.payments.base import Kind, Money, Period

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
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="checkouts")
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

    def __str__(self) -> str:
        return f"{self.name} by {self.vendor}"


class PaymentEvent(models.Model):
    """What a vendor said, verified; stored before anything is done about it, and never changed.

    `raw` is what was sent; an erasure empties it. `handled_at`: None until a worker has drawn the
    consequences, which may be repeated.
    """

    class Fault(models.TextChoices):
        FOREIGN = "foreign", "about nothing of this site"
        MISMATCH = "mismatch", "another amount or currency than was agreed"
        ERASED = "erased", "its reader was erased"

    vendor = models.CharField(max_length=VENDOR_MAX_LENGTH)
    event_id = models.CharField(max_length=VENDOR_ID_MAX_LENGTH)
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Kind])
    made_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    checkout = models.ForeignKey(
        Checkout, models.SET_NULL, null=True, blank=True, related_name="events"
    )
    reference = models.CharField(max_length=VENDOR_ID_MAX_LENGTH, blank=True)
    subscription = models.CharField(max_length=VENDOR_ID_MAX_LENGTH, blank=True)
    payment = models.CharField(max_length=VENDOR_ID_MAX_LENGTH, blank=True)
    refund = models.CharField(max_length=VENDOR_ID_MAX_LENGTH, blank=True)
    customer = models.CharField(max_length=VENDOR_ID_MAX_LENGTH, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    starts = models.DateTimeField(null=True, blank=True)
    ends = models.DateTimeField(null=True, blank=True)
    raw = models.TextField(blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=20, choices=Fault.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vendor", "event_id"], name="one_event_of_a_vendor")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["received_at"], condition=Q(handled_at=None), name="events_to_handle"
            ),
            models.Index(
                fields=["vendor", "subscription"],
                condition=~Q(subscription=""),
                name="events_of_a_subscription",
            ),
            models.Index(
                fields=["vendor", "payment"], condition=~Q(payment=""), name="events_of_a_payment"
            ),
            models.Index(fields=["kind", "made_at"], name="events_by_kind"),
            models.Index(fields=["fault"], condition=~Q(fault=""), name="events_with_faults"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.vendor}"


class Subscription(models.Model):
    """What the events of a checkout say of its renewals. Only `ledger` decides it."""

    class State(models.TextChoices):
        ACTIVE = "active", "renews"
        FAILING = "failing", "a charge failed"
        CANCELLED = "cancelled", "ends after what is paid for"
        ENDED = "ended", "ended"

    checkout = models.ForeignKey(Checkout, models.CASCADE, related_name="subscriptions")
    vendor = models.CharField(max_length=VENDOR_MAX_LENGTH)
    vendor_id = models.CharField(max_length=VENDOR_ID_MAX_LENGTH)
    state = models.CharField(max_length=20, choices=State.choices)
    paid_until = models.DateTimeField(null=True, blank=True)
    state_since = models.DateTimeField()
    ending_asked_at = models.DateTimeField(
        null=True, blank=True, help_text="When the vendor was last asked to end it at once."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["vendor", "vendor_id"], name="one_subscription_of_a_vendor"
            )
        ]

    def __str__(self) -> str:
        return f"{self.checkout}: {self.get_state_display()}"

    @property
    def will_renew(self) -> bool:
        return self.state in (self.State.ACTIVE, self.State.FAILING)


class Payment(models.Model):
    """Money that was paid, and what went back. `number` is the receipt's."""

    number = models.BigAutoField(primary_key=True)
    checkout = models.ForeignKey(Checkout, models.CASCADE, related_name="payments")
    vendor = models.CharField(max_length=VENDOR_MAX_LENGTH)
    vendor_id = models.CharField(max_length=VENDOR_ID_MAX_LENGTH)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    paid_at = models.DateTimeField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    refunded = models.BigIntegerField(default=0)
    refunded_at = models.DateTimeField(null=True, blank=True, help_text="When all of it had gone.")
    charged_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-paid_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vendor", "vendor_id"], name="one_payment_of_a_vendor")
        ]
        indexes: ClassVar = [
            models.Index(fields=["paid_at"], name="payments_by_time"),
            # Which is the first of each: accounts.premium.revenue.
            models.Index(fields=["checkout", "paid_at", "number"], name="payments_in_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.price} {self.currency} by {self.vendor}"

    @property
    def price(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def back(self) -> Money:
        return Money(self.refunded, self.currency)


class Grant(models.Model):
    """Premium for a time. What readers have is the sum of these: two never overlap, the later one
    begins when the earlier one ends (accounts.premium.grants)."""

    class Why(models.TextChoices):
        BOUGHT = "bought"
        STAFF = "staff", "given by staff"
        MADE_GOOD = "made_good", "made good"
        BEFORE = "before", "had before premium was sold"

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
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

    def __str__(self) -> str:
        return f"{self.lasts} {self.get_why_display()}"


class Refund(models.Model):
    """What staff asked a vendor to pay back. The payment changes when the vendor says that it did.

    `id`: the vendor's key, which makes it act once. `told_at`: when the vendor took the request;
    `refused_at`: when it said no; neither: nobody knows, and it may be asked again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    payment = models.ForeignKey(Payment, models.CASCADE, related_name="refunds")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=80, blank=True, help_text="The vendor's last word.")
    link = models.URLField(
        max_length=500, blank=True, help_text="Where the reader says where the money shall go."
    )

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_refund_is_of_something")
        ]

    def __str__(self) -> str:
        return f"{self.price} {self.price.currency} of {self.payment}"

    @property
    def price(self) -> Money:
        return Money(self.amount, self.payment.currency)


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
