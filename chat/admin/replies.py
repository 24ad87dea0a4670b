"""Replies in the admin: how each was made, and why it failed, without a word of it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from chat.admin import looks, prompts
from chat.admin.prompts import ShowsPrompts
from chat.desk import outcomes
from chat.models import PromptRecord, Reply
from chatsite.web.admin_filters import RecentValues


@admin.register(Reply)
class ReplyAdmin(ShowsPrompts):
    list_display = (
        "created_at",
        "conversation",
        "state",
        "outcome",
        "provider",
        "attempts",
        "calls",
        "time",
    )
    list_filter = (
        "state",
        "created_at",
        ("provider", RecentValues),
        ("error", RecentValues),
    )
    ordering = ("-created_at",)
    list_select_related = ("conversation__user", "conversation__girl")
    search_fields = ("conversation__user__email",)
    asked_by = ("message", "answer", "created_at", "enqueued_at", "stopped_at")
    # Of one conversation by way of the message, which has an index.
    paths = ("message__conversation", "conversation__user", "conversation__girl")

    @admin.display(description="what became of it", ordering="error")
    def outcome(self, reply: Reply) -> str:
        return outcomes.of(reply).what

    @admin.display(ordering="milliseconds", empty_value="")
    def time(self, reply: Reply) -> str | None:
        return outcomes.seconds(reply.milliseconds)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        reply = _find(unquote(object_id))
        if reply is None:
            return super().change_view(request, object_id)  # It says that it is not there.
        record = PromptRecord.objects.filter(reply=reply).first() if _sees_prompt(request) else None
        context = {
            **self.admin_site.each_context(request),
            "title": "Reply",
            "reply": reply,
            "original": reply,
            "opts": self.opts,
            "conversation": reply.conversation,
            "outcome": outcomes.of(reply),
            "first_word": outcomes.seconds(reply.first_word_milliseconds),
            "time": outcomes.seconds(reply.milliseconds),
            "record": record,
            "may_read": looks.may_read(request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/chat/reply/page.html", context)


def _sees_prompt(request: HttpRequest) -> bool:
    return prompts.may_look(request)


def _find(pk: str) -> Reply | None:
    """With all that the page says."""
    found = Reply.objects.select_related(
        "message", "answer", "unit", "conversation__user", "conversation__girl"
    )
    try:
        return found.filter(pk=pk).first()
    except (ValueError, ValidationError):
        return None
