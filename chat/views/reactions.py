from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chat import actions
from chat.forms import ReactionForm
from chat.views.responses import ReaderRequest, cleaned, message_json, reader_view
from chatsite.web.negotiation import wants_fragment, wants_json


@require_POST
@reader_view
def reaction(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    """Puts the reader's reaction to a message of hers; without one, takes it back."""
    name = cleaned(request, ReactionForm)["reaction"]
    reacted = actions.react(request.user.id, conversation_id, message_id, name)
    if wants_json(request):
        return JsonResponse({"message": message_json(reacted.message)})
    if wants_fragment(request):
        return HttpResponse(reacted.update.html)
    return redirect(reacted.message.conversation)
