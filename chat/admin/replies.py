"""Replies in the admin."""

from django.contrib import admin

from chat.admin.prompts import ShowsPrompts
from chat.models import Reply


@admin.register(Reply)
class ReplyAdmin(ShowsPrompts):
    list_display = (
        "created_at",
        "conversation",
        "state",
        "attempts",
        "provider",
        "calls",
        "milliseconds",
        "error",
    )
    list_filter = ("state", "provider", "error")
    list_select_related = ("conversation__user", "conversation__girl")
    search_fields = ("conversation__user__email",)
    raw_id_fields = ("message", "answer")
    exclude = ("hint",)
