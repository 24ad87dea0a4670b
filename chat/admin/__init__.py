"""The chat in the admin: what readers have, and what they reported."""

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest

from chat.admin.prompts import ShowsPrompts
from chat.admin.reports import ReportAdmin, ReportLogAdmin
from chat.models import Conversation, Message, QuotaEntry, Reply, Resource, Variant
from chatsite.web.admin_lists import ReadOnly

__all__ = ["ReportAdmin", "ReportLogAdmin"]

COLUMNS = [resource.column for resource in Resource]


class QuotaEntryInline(admin.TabularInline):
    model = QuotaEntry
    fields = ("created_at", "resource", "delta", "reason", "cause", "message")
    readonly_fields = fields
    ordering = ("-created_at", "-id")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Conversation)
class ConversationAdmin(ReadOnly):
    list_display = ("user", "girl", *COLUMNS, "last_message_at")
    list_filter = ("girl",)
    list_select_related = ("user", "girl")
    search_fields = ("user__email", "girl__name")
    date_hierarchy = "last_message_at"
    inlines: ClassVar = [QuotaEntryInline]
    view_on_site = False  # Only its reader may open its page.


@admin.register(QuotaEntry)
class QuotaEntryAdmin(ReadOnly):
    list_display = ("created_at", "conversation", "resource", "delta", "reason", "cause")
    list_filter = ("resource", "reason")
    list_select_related = ("conversation__user", "conversation__girl")
    search_fields = ("conversation__user__email", "cause")


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


class VariantInline(admin.StackedInline):
    model = Variant
    fields = ("number", "created_at", "kind", "text", "transcript", "media_key", "asked_variant")
    readonly_fields = fields
    ordering = ("number",)
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Message)
class MessageAdmin(ReadOnly):
    inlines: ClassVar = [VariantInline]
    list_display = ("created_at", "conversation", "sender", "kind", "version")
    list_filter = ("sender", "kind")
    list_select_related = ("conversation__user", "conversation__girl")
    search_fields = ("conversation__user__email",)
