"""What accounts and their books count for the desk's start page."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.desk import queues, works
from accounts.desk.numbers import Counts, Number, register, register_daily
from accounts.models import Erasure, Flag, Grant, PaymentEvent, User


def signups(start: dt.datetime, end: dt.datetime) -> Counts:
    return {"signups": User.objects.filter(date_joined__gte=start, date_joined__lt=end).count()}


def premium(start: dt.datetime, end: dt.datetime) -> Counts:
    """Begun: by readers who had none when it began. Ended: run out, and not prolonged since."""
    over = Q(ended_at=None) | Q(ended_at__gt=OuterRef("starts"))
    before = Grant.objects.annotate(until=F("starts") + F("lasts")).filter(
        over, user=OuterRef("user"), pk__lt=OuterRef("pk"), until__gte=OuterRef("starts")
    )
    granted = Grant.objects.filter(created_at__gte=start, created_at__lt=end)
    ended = User.objects.filter(premium_until__gte=start, premium_until__lt=end)
    return {
        "premium_begun": granted.filter(~Exists(before)).order_by().count(),
        "premium_ended": ended.count(),
    }


def waiting() -> Counts:
    """For staff, and for workers."""
    return {
        "flags_open": Flag.objects.filter(cleared_at=None).count(),
        "erasures_waiting": Erasure.objects.filter(due_at__lt=timezone.now(), done_at=None).count(),
        "payments_waiting": PaymentEvent.objects.filter(handled_at=None).count(),
        "payments_with_faults": PaymentEvent.objects.exclude(fault="").count(),
    }


def jobs() -> Counts:
    return {"jobs": queues.waiting()}


def breakers() -> Counts:
    return {"breakers": works.paused()}


SIGNUPS = Number(
    "signups",
    "Sign-ups",
    "Readers",
    "accounts.view_user",
    "admin:accounts_user_changelist",
    "date_joined__gte={start}",
)
PREMIUM = (
    Number(
        "premium_begun",
        "Premium begun",
        "Money",
        "accounts.view_grant",
        "admin:accounts_grant_changelist",
        "created_at__gte={start}",
    ),
    Number(
        "premium_ended",
        "Premium ended",
        "Money",
        "accounts.view_user",
        "admin:accounts_user_changelist",
        "premium_until__gte={start}&premium_until__lt={now}",
    ),
)
WAITING = (
    Number(
        "flags_open",
        "Flags open",
        "Waiting for staff",
        "accounts.view_flag",
        "admin:accounts_flag_changelist",
        "state=open",
        is_trouble=True,
    ),
    Number(
        "payments_with_faults",
        "Payment events with faults",
        "Waiting for staff",
        "accounts.view_paymentevent",
        "admin:accounts_paymentevent_changelist",
        "fault__gt=",
        is_trouble=True,
    ),
    Number(
        "payments_waiting",
        "Payment events not handled",
        "Works",
        "accounts.view_paymentevent",
        "admin:accounts_paymentevent_changelist",
        "handled_at__isnull=1",
    ),
    Number(
        "erasures_waiting",
        "Erasures due",
        "Works",
        "accounts.view_erasure",
        "admin:accounts_erasure_changelist",
        "done_at__isnull=1&due_at__lt={now}",
    ),
)
JOBS = Number("jobs", "Jobs in the queues", "Works", works.RIGHT, "admin:works")
BREAKERS = Number(
    "breakers",
    "Providers paused after failures",
    "Works",
    works.RIGHT,
    "admin:works",
    is_trouble=True,
)


def register_all() -> None:
    register_daily(signups, SIGNUPS)
    register_daily(premium, *PREMIUM)
    register(waiting, *WAITING)
    register(jobs, JOBS)
    register(breakers, BREAKERS)
