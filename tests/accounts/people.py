"""What staff's browsers send from the page of a reader."""

from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import User

WHY = "They wrote to us about it"


def page(user: User) -> str:
    return reverse("admin:accounts_user_change", args=[user.pk])


def edit(client: Client, user: User, **fields: Any) -> Any:
    """Sends the form of the account's plain fields, as the page would show it now."""
    shown = client.get(page(user)).context["adminform"].form
    names = {"seen": shown["seen"].value(), "email": user.email, "is_active": "on"}
    return client.post(page(user), {**names, "region": user.region, "audit_reason": WHY, **fields})


def act(client: Client, user: User, name: str, **fields: Any) -> Any:
    """Presses the button of an act, with the mark that the page would have now."""
    url = reverse("admin:accounts_user_act", args=[user.pk, name])
    return client.post(url, {"reason": WHY, **fields})


def said(client: Client, user: User) -> str:
    """What the page says next."""
    return str(client.get(page(user)).content.decode())
