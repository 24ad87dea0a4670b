"""Messages in the admin: their facts, without a word of them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from chat.admin import looks
from chat.admin.searching import SearchesMessages
from chat.models import Message


@admin.register(Message)
class MessageAdmin(SearchesMessages):
    change_list_template = "admin/chat/message/change_list.html"
    change_form_template = "admin/chat/message/change_form.html"
    list_display = ("created_at", "conversation", "sender", "kind", "number")
    list_filter = ("created_at",)
    ordering = ("-created_at",)
    list_select_related = ("conversation__user", "conversation__girl")
    search_fields = ("conversation__user__email",)
    asked_by = ("conversation", "created_at", "removed_at", "number", "version")
    paths = ("conversation__user", "conversation__girl")
    view_on_site = False  # Only its reader may open its page.
    fields = ("conversation", "number", "sender", "kind", "created_at", "removed_at")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        known = {"may_read": looks.may_read(request), **(extra_context or {})}
        return super().changelist_view(request, known)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        known = {"may_read": looks.may_read(request), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, known)
