from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chat import access, actions
from chat.views.responses import ReaderRequest, reader_view
from chatsite.web.negotiation import wants_fragment, wants_json


@require_http_methods(["GET", "POST"])
@reader_view
def clear(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    """GET asks, for browsers without scripts; POST deletes all messages of the conversation."""
    if request.method == "GET":
        found = access.get_conversation(request.user.id, conversation_id)
        return render(request, "chat/clear.html", {"conversation": found})
    conversation, update = actions.clear_conversation(request.user.id, conversation_id)
    if wants_json(request):
        numbers = {"version": conversation.version, "cleared": conversation.cleared_number}
        return JsonResponse(numbers)
    if wants_fragment(request):
        return HttpResponse(update.html)
    flash.success(request, f"You and {conversation.girl.name} start anew.")
    return redirect(conversation)
