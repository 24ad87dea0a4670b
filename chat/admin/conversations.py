"""Conversations in the admin: what a reader has with a girl, without a word of it."""

from typing import ClassVar

from django.contrib import admin

from chat.admin.ledger import QuotaEntryInline
from chat.models import Conversation, Resource
from chatsite.web.admin_lists import ReadOnly

COLUMNS = [resource.column for resource in Resource]


@admin.register(Conversation)
class ConversationAdmin(ReadOnly):
    list_display = ("user", "girl", *COLUMNS, "last_message_at")
    list_filter = ("girl",)
    list_select_related = ("user", "girl")
    search_fields = ("user__email", "girl__name")
    date_hierarchy = "last_message_at"
    exclude = ("last_message_preview",)
    inlines: ClassVar = [QuotaEntryInline]
    view_on_site = False  # Only its reader may open its page.
