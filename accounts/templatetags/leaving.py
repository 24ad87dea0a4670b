"""The banner of account pages while an account waits to be deleted."""

from typing import Any

from django import template

from accounts.data.erasure import asking
from accounts.models import User

register = template.Library()


@register.inclusion_tag("accounts/_leaving.html", takes_context=True)
def leaving(context: dict[str, Any]) -> dict[str, Any]:
    user = context.get("user")
    return {
        "erasure": asking.waiting(user) if isinstance(user, User) else None,
        "csrf_token": context.get("csrf_token"),
    }
