from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chat import actions
from chat.actions.arrange import Arrangement
from chat.views.responses import ReaderRequest, reader_view
from chatsite.web.negotiation import wants_fragment, wants_json


@require_POST
@reader_view
def arrange(request: ReaderRequest, conversation_id: UUID, how: Arrangement) -> HttpResponse:
    """Archives, pins or mutes a conversation, or takes that back."""
    update = actions.arrange(request.user.id, conversation_id, how)
    conversation = update.conversation
    if wants_json(request):
        return JsonResponse(
            {
                "archived": conversation.archived_at is not None,
                "pinned": conversation.pinned_at is not None,
                "muted": conversation.muted_at is not None,
            }
        )
    return HttpResponse(update.html) if wants_fragment(request) else redirect("chat:threads")
