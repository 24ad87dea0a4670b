from typing import Any
from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chat import access, actions
from chat.errors import InvalidInput
from chat.forms import ReportForm
from chat.models import Conversation, Message
from chat.views.responses import ReaderRequest, cleaned, reader_view
from chatsite.web.negotiation import wants_fragment, wants_json

THANKS = "Thank you for telling us. A person on our team will look at it."


@require_http_methods(["GET", "POST"])
@reader_view
def report(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    """GET gives the form, as a page or as the dialog's content; POST reports the message."""
    conversation = access.get_conversation(request.user.id, conversation_id)
    message = access.get_message(conversation, message_id)
    if request.method == "GET":
        return _form(request, conversation, message, ReportForm())
    try:
        fields = cleaned(request, ReportForm)
    except InvalidInput:
        if wants_json(request):
            raise
        return _form(request, conversation, message, ReportForm(request.POST), status=422)
    found, is_new = actions.report_message(request.user.id, conversation_id, message_id, **fields)
    if wants_json(request):
        answer = {"report": found.pk, "state": found.state, "detail": THANKS}
        return JsonResponse(answer, status=201 if is_new else 200)
    return _thanks(request, conversation, status=201 if is_new else 200)


def _form(
    request: ReaderRequest,
    conversation: Conversation,
    message: Message,
    form: ReportForm,
    status: int = 200,
) -> HttpResponse:
    context = {"conversation": conversation, "message": message, "form": form}
    return _rendered(request, context, status)


def _thanks(request: ReaderRequest, conversation: Conversation, status: int) -> HttpResponse:
    if not wants_fragment(request):
        flash.success(request, THANKS)
        return redirect(conversation)
    return _rendered(request, {"conversation": conversation, "thanks": THANKS}, status)


def _rendered(request: ReaderRequest, context: dict[str, Any], status: int) -> HttpResponse:
    as_part = wants_fragment(request)
    template = "chat/_report.html" if as_part else "chat/report.html"
    return render(request, template, {**context, "is_page": not as_part}, status=status)
