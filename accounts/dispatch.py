"""What happens after a commit. Here alone this app calls on_commit."""

from django.db import transaction

from chatsite.web import live


def session_changed(user_id: int) -> None:
    """The reader's sockets look up at once whether their session still stands."""
    transaction.on_commit(lambda: live.send(user_id, {"type": "session.changed"}), robust=True)


def account_locked(user_id: int) -> None:
    """The reader's sockets close, and their pages say why."""
    transaction.on_commit(lambda: live.send(user_id, {"type": "account.locked"}), robust=True)
