"""Messages in the admin: their facts, without a word of them."""

from django.contrib import admin

from chat.models import Message
from chatsite.web.admin_lists import ReadOnly


@admin.register(Message)
class MessageAdmin(ReadOnly):
    list_display = ("created_at", "conversation", "sender", "kind", "version")
    list_filter = ("sender", "kind")
    list_select_related = ("conversation__user", "conversation__girl")
    search_fields = ("conversation__user__email",)
    fields = ("conversation", "number", "sender", "kind", "created_at", "removed_at")
