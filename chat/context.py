"""What every page shows of the chat."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chat import threads


def unread_threads(request: HttpRequest) -> dict[str, Any]:
    """`unread_threads`: whether *Chats* has a dot. Lazy: only pages that show it run the query."""
    user = getattr(request, "user", None)  # absent if a middleware refused the request early
    if user is None or not user.is_authenticated:
        return {"unread_threads": False}
    return {"unread_threads": SimpleLazyObject(lambda: threads.has_unread(user.pk))}
