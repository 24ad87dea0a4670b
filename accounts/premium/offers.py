"""What a reader can buy, and how they can pay for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from accounts.models import Plan, User
from accounts.premium import checkouts, prices, vendors
from chatsite.gateways.payments.base import Payments


class Way(NamedTuple):
    """A button. `vendor`: what it sends."""

    vendor: str
    words: str


@dataclass(frozen=True)
class Offer:
    """A plan as this reader gets it: the trial is given once."""

    plan: Plan
    ways: list[Way]

    @property
    def benefits(self) -> list[str]:
        return [line.strip() for line in self.plan.benefits.splitlines() if line.strip()]

    @property
    def terms(self) -> list[str]:
        return prices.terms(self.plan)


def of(user: User, without: str = "") -> list[Offer]:
    """`without`: a vendor that has just failed; another one may take its place. No network."""
    sold = Plan.objects.filter(active=True)
    plans = [plan for plan in sold if checkouts.is_for(plan, user.region)]
    if any(plan.trial_days for plan in plans) and checkouts.had_one(user.pk):
        for plan in plans:
            plan.trial_days = 0
    offers = [Offer(plan, _ways(user, plan, without)) for plan in plans]
    return [offer for offer in offers if offer.ways]


def _ways(user: User, plan: Plan, without: str) -> list[Way]:
    """The preferred vendor of each kind: two that take cards are no choice to a reader."""
    found = vendors.for_order(checkouts.sketch(user, plan), user.region)
    working = [one for one in found if one.name != without] or found
    return [Way(one.name, _words(one)) for one in _first_of_each(working)]


def _first_of_each(found: Iterable[Payments]) -> list[Payments]:
    by_label: dict[str, Payments] = {}
    for one in found:
        by_label.setdefault(one.label, one)
    return [*by_label.values()]


def _words(vendor: Payments) -> str:
    return "Pay by card" if vendor.label == "card" else f"Pay with {vendor.label}"
