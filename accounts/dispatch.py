"""What happens after a commit. Here alone this app calls on_commit."""

from collections.abc import Iterable
from uuid import UUID

from celery import current_app
from django.db import transaction

from chatsite.media import janitor
from chatsite.web import live
from chatsite.web.database import release_connection


def session_changed(user_id: int) -> None:
    """The reader's sockets look up at once whether their session still stands."""
    transaction.on_commit(lambda: live.send(user_id, {"type": "session.changed"}), robust=True)


def account_locked(user_id: int) -> None:
    """The reader's sockets close, and their pages say why."""
    transaction.on_commit(lambda: live.send(user_id, {"type": "account.locked"}), robust=True)


def takeout_wanted(takeout_id: UUID) -> None:
    transaction.on_commit(lambda: _send_task("build_takeout", takeout_id), robust=True)


def takeout_ready(takeout_id: UUID) -> None:
    transaction.on_commit(lambda: _send_task("mail_takeout", takeout_id), robust=True)


def erasure_asked(erasure_id: UUID) -> None:
    transaction.on_commit(lambda: _send_task("mail_erasure", erasure_id), robust=True)


def erasure_due(erasure_id: UUID) -> None:
    transaction.on_commit(lambda: _send_task("erase", erasure_id), robust=True)


def payment_told(event_id: int) -> None:
    transaction.on_commit(lambda: _send_task("draw_payment", event_id), robust=True)


def premium_changed(user_id: int) -> None:
    """Open pages of the reader show at once what they have."""
    transaction.on_commit(lambda: live.send(user_id, {"type": "premium.changed"}), robust=True)


def notice_due(notice_id: int) -> None:
    transaction.on_commit(lambda: _send_task("mail_premium", notice_id), robust=True)


def renewal_orphaned(subscription_id: int) -> None:
    """Its reader was erased: nobody may be charged for it any more."""
    transaction.on_commit(lambda: _send_task("end_renewal", subscription_id), robust=True)


def objects_left(keys: Iterable[str]) -> None:
    """Deletes objects, unless a row names them. The janitor removes what this leaves."""
    found = [*keys]
    transaction.on_commit(lambda: janitor.delete_unused(found), robust=True)


def _send_task(name: str, row_id: UUID | int) -> None:
    """Only ids go into the queue: a task that comes late finds nothing of an erased reader."""
    release_connection()
    current_app.send_task(
        f"accounts.tasks.{name}", [row_id if isinstance(row_id, int) else str(row_id)]
    )
