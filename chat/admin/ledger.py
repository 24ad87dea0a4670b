"""The ledger of allowances in the admin; of one conversation, its own page has it."""

from django.contrib import admin

from chat.admin.wordless import Wordless
from chat.models import QuotaEntry


@admin.register(QuotaEntry)
class QuotaEntryAdmin(Wordless):
    list_display = ("created_at", "conversation", "resource", "delta", "reason", "cause")
    list_select_related = ("conversation__user", "conversation__girl")
    search_fields = ("conversation__user__email",)
    ordering = ("-pk",)
    asked_by = ("conversation", "message", "created_at", "cause")
    paths = ("conversation__user", "conversation__girl")
