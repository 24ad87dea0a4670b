"""What every page shows of the chat."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chat import selectors


def unread_threads(request: HttpRequest) -> dict[str, Any]:
    """`unread_threads`: whether the dot stands at *Chats*; asked only where a page shows it."""
    user = getattr(request, "user", None)  # a request refused early has none
    if user is None or not user.is_authenticated:
        return {"unread_threads": False}
    return {"unread_threads": SimpleLazyObject(lambda: selectors.has_unread(user.pk))}
