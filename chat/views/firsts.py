from typing import Any
from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chat import access, actions
from chat.actions.allow_first import Hours
from chat.errors import NotOffered
from chat.firsts import standing
from chat.forms import FirstForm, SwitchForm
from chat.models import Conversation, WritesFirst
from chat.views.responses import ReaderRequest, cleaned, reader_view
from chatsite.web.negotiation import wants_json


@require_http_methods(["GET", "POST"])
@reader_view
def first(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    """Whether she may write first here, and when. POST `on` with the hours lets her; without `on`,
    she may not any more."""
    if request.method == "GET":
        return _page(request, conversation_id)
    if not cleaned(request, SwitchForm)["on"]:
        conversation = actions.forbid_first(request.user.id, conversation_id)
        return _done(request, conversation, None)
    if not wants_json(request):
        form = FirstForm(request.POST)
        if not form.is_valid():
            return _page(request, conversation_id, form)
    hours = Hours(**cleaned(request, FirstForm))
    found = actions.allow_first(request.user.id, conversation_id, hours)
    return _done(request, found.conversation, found)


def _page(
    request: ReaderRequest, conversation_id: UUID, form: FirstForm | None = None
) -> HttpResponse:
    """As HTML, or JSON; `form`: with faults."""
    conversation = access.get_conversation(request.user.id, conversation_id)
    found = WritesFirst.objects.filter(conversation=conversation).first()
    if not standing.is_offered(request.user) and found is None:
        raise NotOffered
    if wants_json(request):
        return JsonResponse(_as_json(found))
    context = {
        "conversation": conversation,
        "is_on": found is not None,
        "is_offered": standing.is_offered(request.user),
        "form": form or FirstForm(initial=vars(found) if found else None),
    }
    return render(request, "chat/first.html", context, status=422 if form else 200)


def _done(
    request: ReaderRequest, conversation: Conversation, found: WritesFirst | None
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse(_as_json(found))
    name = conversation.girl.name
    flash.success(
        request, f"{name} may write first now and then." if found else f"{name} won't write first."
    )
    return redirect(conversation)


def _as_json(found: WritesFirst | None) -> dict[str, Any]:
    if found is None:
        return {"on": False}
    hours = {name: f"{getattr(found, name):%H:%M}" for name in ("quiet_from", "quiet_until")}
    return {"on": True, "time_zone": found.time_zone, **hours}
