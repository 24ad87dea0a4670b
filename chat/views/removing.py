from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from chat import actions
from chat.views.responses import ReaderRequest, message_json, reader_view
from chatsite.web.negotiation import wants_fragment, wants_json


@require_http_methods(["DELETE"])
@reader_view
def message(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    """Deletes a message. The same answer to the same request again."""
    return _deleted(request, conversation_id, message_id)


@require_POST
@reader_view
def delete(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    """The same for a form, which can only post."""
    return _deleted(request, conversation_id, message_id)


def _deleted(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    found, update = actions.delete_message(request.user.id, conversation_id, message_id)
    if wants_json(request):
        return JsonResponse({"message": message_json(found)})
    if wants_fragment(request):
        return HttpResponse(update.html)
    flash.success(request, "Message deleted.")
    return redirect("chat:conversation", conversation_id)
