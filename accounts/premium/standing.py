"""What a reader has of premium, for pages."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Payment, Subscription, User
from accounts.premium import asked, vendors

State = Subscription.State


@dataclass(frozen=True)
class Running:
    """A subscription that is not over. `asked`: cancel or resume, until the vendor has told that it
    is done; "" for nothing. `has_paid`: else it is still in its trial."""

    subscription: Subscription
    asked: str
    has_paid: bool

    @property
    def resumes(self) -> bool:
        """Whether the vendor takes a cancellation back."""
        vendor = vendors.known(self.subscription.vendor)
        return vendor is not None and vendor.resumes

    @property
    def has_portal(self) -> bool:
        """Whether the vendor has a page for the reader's card."""
        vendor = vendors.known(self.subscription.vendor)
        return vendor is not None and vendor.has_portal(self.subscription.checkout.customer)


@dataclass(frozen=True)
class Standing:
    user: User
    running: list[Running]

    @property
    def has_bought(self) -> bool:
        return bool(self.running) or receipts(self.user.pk).exists()

    @property
    def is_waiting(self) -> bool:
        return any(one.asked for one in self.running)

    @property
    def is_failing(self) -> bool:
        return any(one.subscription.state == State.FAILING for one in self.running)

    @property
    def renews(self) -> bool:
        return any(one.subscription.will_renew for one in self.running)

    @property
    def seen(self) -> str:
        """Names what a page shows: another one means that the page is out of date."""
        states = [f"{one.subscription.state}-{one.asked}" for one in self.running]
        return ".".join([*states, str(int(self.user.is_premium))])


def of(request: HttpRequest, user: User) -> Standing:
    found = subscriptions(user.pk).order_by("pk")
    running = [Running(one, asked.pending(request, one), one.has_paid) for one in found]
    return Standing(user, running)


def subscriptions(user_id: int) -> "QuerySet[Any]":
    """Those that are not over; what was cancelled is over with what is paid for."""
    over = Q(state=State.ENDED) | Q(state=State.CANCELLED, paid_until__lt=timezone.now())
    charged = Payment.objects.filter(checkout=OuterRef("checkout"), amount__gt=0)
    mine = Subscription.objects.filter(checkout__user=user_id).exclude(over)
    return mine.select_related("checkout").annotate(has_paid=Exists(charged))


def receipts(user_id: int) -> QuerySet[Payment]:
    """Newest first; a trial that cost nothing has none."""
    mine = Payment.objects.filter(checkout__user=user_id, amount__gt=0)
    return mine.select_related("checkout")
