"""A conversation as it was, for staff who have said why they read it."""

import datetime as dt
from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from accounts.desk.reasons import ReasonForm
from accounts.models import AuditEntry, User
from chat import actions
from chat.admin import looks, words
from chat.admin.wordless import Wordless
from chat.desk import reading
from chat.forms import MessageIdField
from chat.models import Conversation

# So many lines of the audit log stand above what was said.
LOOKS_SHOWN = 20
# Of what staff do to a conversation, as the log calls it: by these they see its words.
_LOOKS = ("opened", "searched the messages of")


class PlaceForm(forms.Form):
    """Where a page begins: `around`: the id of a message; `before`, `after`: a number. `reply`: the
    id of a reply, whose prompt is wanted."""

    around = MessageIdField(required=False)
    before = MessageIdField(required=False)
    after = MessageIdField(required=False)
    reply = MessageIdField(required=False)


class ReadsConversations(Wordless):
    """For the admin of conversations: `read/`, which asks why first, and `search/` in one."""

    def get_urls(self) -> list[URLPattern]:
        return [
            self._page("<uuid:pk>/read/", self.read),
            self._page("<uuid:pk>/search/", self.search),
            *super().get_urls(),
        ]

    def _page(self, route: str, view: Callable[..., HttpResponse]) -> URLPattern:
        name = f"chat_conversation_{view.__name__}"
        return path(route, self.admin_site.admin_view(view), name=name)

    def read(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        conversation = find(request, pk)
        if request.method == "POST":
            return self._open(request, conversation)
        look = looks.find(request, pk)
        if look is None:
            form = ReasonForm(initial={"reason": looks.last_reason(request)})
            return self._ask(request, conversation, form)
        page = _page_of(conversation, place(request))
        context = {
            **self._about(request, conversation, look),
            "page": page,
            "entries": reading.entries(page.messages),
            "form": words.WordsForm(),
        }
        return TemplateResponse(request, "admin/chat/conversation/read.html", context)

    def search(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """By POST alone, so that no address and no log of addresses has the words."""
        conversation = find(request, pk)
        look = looks.find(request, pk)
        if look is None or request.method != "POST":
            return redirect(looks.address(conversation.pk))
        found = words.search(request, conversation, look.reason)
        context = {**self._about(request, conversation, look), **found}
        return TemplateResponse(request, "admin/chat/conversation/found.html", context)

    def _open(self, request: HttpRequest, conversation: Conversation) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._ask(request, conversation, form)
        reason = form.cleaned_data["reason"]
        actions.open_conversation(cast(User, request.user), conversation, reason)
        looks.grant(request, conversation.pk, reason)
        wanted = place(request)
        if reply := conversation.replies.filter(pk=wanted.pop("reply", None)).first():
            return redirect("admin:chat_reply_prompt", reply.pk)
        return redirect(looks.address(conversation.pk, **wanted))

    def _ask(
        self, request: HttpRequest, conversation: Conversation, form: ReasonForm
    ) -> HttpResponse:
        context = {**self._about(request, conversation), "form": form, "minutes": _MINUTES}
        return TemplateResponse(request, "admin/chat/conversation/ask.html", context)

    def _about(
        self, request: HttpRequest, conversation: Conversation, look: looks.Look | None = None
    ) -> dict[str, Any]:
        """`looks`: who has opened it before, and why. They are no words of the reader."""
        return {
            **self.admin_site.each_context(request),
            "title": "What was said",
            "conversation": conversation,
            "reader": conversation.user,
            "girl": conversation.girl,
            "looks": looks_at(conversation),
            "until": look and dt.datetime.fromtimestamp(look.until, dt.UTC),
        }


_MINUTES = looks.SECONDS // 60


def find(request: HttpRequest, pk: UUID) -> Conversation:
    """For staff who may read conversations, with or without a reason; 403 and 404 for others."""
    if not looks.may_read(request):
        raise PermissionDenied
    found = Conversation.objects.select_related("user", "girl").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def acts_on(conversation: Conversation) -> QuerySet[AuditEntry]:
    """What staff did with it, newest first: a refill, too."""
    found = AuditEntry.objects.filter(model="chat.conversation", key=str(conversation.pk))
    return found.select_related("by").order_by("-pk")


def looks_at(conversation: Conversation) -> list[AuditEntry]:
    """By whom its words were seen, newest first."""
    return [*acts_on(conversation).filter(what__in=_LOOKS)[:LOOKS_SHOWN]]


def place(request: HttpRequest) -> dict[str, int]:
    """What of `PlaceForm` was asked for; what makes no sense is left out."""
    form = PlaceForm(request.GET)
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


def _page_of(conversation: Conversation, wanted: dict[str, int]) -> reading.Page:
    if "around" in wanted:
        return reading.around(conversation, wanted["around"])
    if "before" in wanted:
        return reading.before(conversation, wanted["before"])
    if "after" in wanted:
        return reading.after(conversation, wanted["after"])
    return reading.newest(conversation)
