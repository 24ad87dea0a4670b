"""The audit log, for staff to read."""

from django.contrib import admin

from accounts.admin.books import link_to
from accounts.models import AuditEntry
from chatsite.web.admin_lists import ReadOnly


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly):
    list_display = ("at", "who", "done", "whom", "reason", "detail")
    list_filter = ("source", "at")
    list_select_related = ("by", "about")
    search_fields = ("about__email", "by__email")
    ordering = ("-at",)
    fields = ("at", "who", "done", "whom", "reason", "detail", "source")
    readonly_fields = fields

    @admin.display(description="who")
    def who(self, entry: AuditEntry) -> str:
        if entry.by:
            return str(entry.by)
        return "an operator" if entry.source == AuditEntry.Source.SHELL else "an erased account"

    @admin.display(description="what")
    def done(self, entry: AuditEntry) -> str:
        return str(entry)

    @admin.display(description="whom")
    def whom(self, entry: AuditEntry) -> str:
        return link_to(entry.about) if entry.about else ""
