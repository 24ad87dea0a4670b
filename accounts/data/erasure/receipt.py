"""The mail that ends an erasure: what went, what stays, and for how long."""

from collections.abc import Iterator

from accounts.data import belongings
from accounts.mails import compose, post
from accounts.models import Erasure
from accounts.own_address import site_url
from chatsite.web import blanks


def send(erasure: Erasure) -> None:
    """Waits for the mail server. Raises mails.FAILURES."""
    if erasure.email:
        post(
            compose(
                "account_erased",
                erasure.email,
                erasure.site_url or site_url(),
                asked_at=erasure.asked_at,
                erased_at=erasure.erased_at,
                gone=erasure.counts["gone"],
                stays=[*erasure.counts["kept"], *belongings.what_stays(), *_by_the_operator()],
            )
        )


def _by_the_operator() -> Iterator[str]:
    kept = (("backup_days", "Backups"), ("log_days", "Logs of the server, without your words"))
    for name, what in kept:
        days = blanks.value(name)
        yield f"{what}: {f'for {days} days' if days else 'until they expire'}."
