"""The ledger of allowances in the admin."""

from django.contrib import admin
from django.http import HttpRequest

from chat.models import QuotaEntry
from chatsite.web.admin_lists import ReadOnly


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


@admin.register(QuotaEntry)
class QuotaEntryAdmin(ReadOnly):
    list_display = ("created_at", "conversation", "resource", "delta", "reason", "cause")
    list_filter = ("resource", "reason")
    list_select_related = ("conversation__user", "conversation__girl")
    search_fields = ("conversation__user__email", "cause")
