"""Mails about takeouts and erasures, composed from the rows as they are when they are sent."""

from uuid import UUID

from accounts.mails import Mail, compose, page
from accounts.models import Erasure, Takeout


def takeout_ready(takeout_id: UUID) -> Mail | None:
    """None if it is gone."""
    found = Takeout.objects.select_related("user").filter(pk=takeout_id).first()
    if found is None or not found.is_ready:
        return None
    url = page(found.site_url, "account_data")
    return compose("takeout_ready", found.user.email, found.site_url, data_url=url)


def erasure_asked(erasure_id: UUID) -> Mail | None:
    """None if it was taken back, or is done."""
    waiting = Erasure.objects.select_related("user").filter(state=Erasure.State.WAITING)
    found = waiting.filter(pk=erasure_id).first()
    if found is None or found.user is None:
        return None
    url = page(found.site_url, "account_delete")
    about = {"due_at": found.due_at, "delete_url": url}
    return compose("account_deletion_asked", found.user.email, found.site_url, **about)
