"""Conversations in the admin: what a reader has with a girl, without a word of it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from chat.admin import looks, reading
from chat.admin.reading import ReadsConversations
from chat.desk import ledger
from chat.forms import MessageIdField
from chat.models import Conversation, Resource
from chatsite.web.admin_filters import FewRelated

COLUMNS = [resource.column for resource in Resource]


@admin.register(Conversation)
class ConversationAdmin(ReadsConversations):
    list_display = ("user", "girl", *COLUMNS, "last_message_at")
    list_filter = ("last_message_at", ("girl", FewRelated))
    list_select_related = ("user", "girl")
    search_fields = ("user__email", "girl__name")
    ordering = ("-last_message_at",)
    asked_by = ("user", "girl", "blocked_at", "created_at", "last_message_at", *COLUMNS)
    view_on_site = False  # Only its reader may open its page.

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        conversation = _find(unquote(object_id))
        if conversation is None:
            return super().change_view(request, object_id)  # It says that it is not there.
        context = {
            **self.admin_site.each_context(request),
            "title": "Conversation",
            "conversation": conversation,
            "original": conversation,
            "opts": self.opts,
            "reader": conversation.user,
            "girl": conversation.girl,
            "allowances": [(ledger.name_of(one.value), conversation.left(one)) for one in Resource],
            "ledger": ledger.read(conversation, _before(request)),
            "entries": reading.acts_on(conversation)[: reading.LOOKS_SHOWN],
            "may_read": looks.may_read(request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/chat/conversation/page.html", context)


def _find(pk: str) -> Conversation | None:
    try:
        return Conversation.objects.select_related("user", "girl").filter(pk=pk).first()
    except ValidationError:
        return None


def _before(request: HttpRequest) -> int | None:
    """`?entries=<id>`: of the ledger, what is older than this entry."""
    try:
        return MessageIdField(required=False).clean(request.GET.get("entries"))
    except ValidationError:
        return None
