"""What vendors said, and the money that follows from it: PaymentEvent → Subscription, Payment."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models.people import User
from accounts.models.plans import VENDOR_ID_MAX_LENGTH, VENDOR_MAX_LENGTH, Checkout
from chatsite.gateways.payments.base import Kind, Money


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

    @property
    def price(self) -> Money | None:
        return None if self.amount is None else Money(self.amount, self.currency)


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
        indexes: ClassVar = [
            models.Index(fields=["state_since"], name="renewals_by_time"),
            models.Index(fields=["state", "state_since"], name="renewals_by_state"),
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
        permissions: ClassVar = [("view_revenue", "Can view revenue and churn")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vendor", "vendor_id"], name="one_payment_of_a_vendor")
        ]
        indexes: ClassVar = [
            models.Index(fields=["paid_at"], name="payments_by_time"),
            # Which is the first of each: accounts.premium.revenue.
            models.Index(fields=["checkout", "paid_at", "number"], name="payments_in_turn"),
            models.Index(fields=["currency", "paid_at"], name="payments_by_currency"),
            models.Index(
                fields=["refunded_at"], condition=~Q(refunded_at=None), name="payments_refunded"
            ),
            models.Index(
                fields=["paid_at"],
                condition=Q(refunded__gt=0, refunded_at=None),
                name="payments_partly_refunded",
            ),
            models.Index(
                fields=["charged_back_at"],
                condition=~Q(charged_back_at=None),
                name="payments_charged_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.price} {self.currency} by {self.vendor}"

    @property
    def price(self) -> Money:
        return Money(self.amount, self.currency)

    @property
    def back(self) -> Money:
        return Money(self.refunded, self.currency)


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
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], name="refunds_by_time"),
            models.Index(
                fields=["refused_at"], condition=~Q(refused_at=None), name="refunds_refused"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.price} {self.price.currency} of {self.payment}"

    @property
    def price(self) -> Money:
        return Money(self.amount, self.payment.currency)
