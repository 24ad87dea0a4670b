"""Mails about premium: composed from the rows as they are when they are sent, each sent once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from accounts.mails import Mail, compose, page
from accounts.models import PremiumNotice
from accounts.premium import notices

# A worker gets a mail at once. What is this old was lost, or waits for the mail server; what is
# older than the other nobody needs to be told any more.
PATIENCE, LONGEST = timedelta(minutes=2), timedelta(days=3)
AT_ONCE = 20


@contextmanager
def claimed(notice_id: int) -> Iterator[Mail | None]:
    """The mail, for one worker alone; None if it was sent, or has nothing to say any more. What
    raises gives it back, for another try."""
    waiting = PremiumNotice.objects.filter(pk=notice_id, sent_at=None)
    if not waiting.update(sent_at=timezone.now()):
        yield None
        return
    try:
        yield _composed(notice_id)
    except BaseException:
        PremiumNotice.objects.filter(pk=notice_id).update(sent_at=None)
        raise


def lost() -> list[int]:
    """Those that no worker has sent, oldest first."""
    now = timezone.now()
    waiting = PremiumNotice.objects.filter(
        sent_at=None, created_at__gt=now - LONGEST, created_at__lt=now - PATIENCE
    )
    return [*waiting.order_by("created_at").values_list("pk", flat=True)[:AT_ONCE]]


def send_lost(post: Callable[[Mail], None]) -> None:
    """Up to the first that the mail server does not take: the next sweep goes on. Raises what
    `post` does."""
    for pk in lost():
        with claimed(pk) as mail:
            if mail:
                post(mail)


def _composed(notice_id: int) -> Mail | None:
    """A notice that says nothing true any more goes: it may become due again."""
    row = PremiumNotice.objects.select_related("checkout__user").get(pk=notice_id)
    checkout, due = row.checkout, notices.still(row)
    if due is None or checkout.user is None:
        row.delete()
        return None
    return compose(
        f"premium_{row.kind}",
        checkout.user.email,
        checkout.site_url,
        sold=checkout,
        about=due.of,
        premium_until=checkout.user.premium_until if checkout.user.is_premium else None,
        yours_url=page(checkout.site_url, "premium_yours"),
    )
