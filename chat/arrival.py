"""Which page follows a login or a sign-up. Not in `accounts`, which knows nothing of chats."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse

from accounts import adapter
from accounts.ages import assurance
from accounts.models import User
from chat import actions
from chat.models import Conversation
from girls.models import Girl


class AccountAdapter(adapter.AccountAdapter):
    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The list of chats, or the gallery for a reader without chats."""
        assert request.user.pk is not None  # allauth calls this after the login
        has_chats = Conversation.objects.of(request.user.pk).exists()
        return reverse("chat:threads" if has_chats else "girls:gallery")

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Starts the chat for a visitor who chose "Chat with …" before the login.

        The login then redirects to that address, and a GET must not start a chat.
        """
        url = kwargs.pop("redirect_url")
        return super().post_login(request, user, redirect_url=_begun(user, url) or url, **kwargs)


def _begun(user: User, url: str | None) -> str | None:
    if user.is_barred or assurance.is_needed(user):
        return None
    try:
        match = resolve(urlsplit(url or "").path)
    except Resolver404:
        return None
    if match.view_name != "chat:start":
        return None
    girl = Girl.objects.active().filter(slug=match.kwargs["slug"]).first()
    return actions.start_conversation(user, girl).get_absolute_url() if girl else None
