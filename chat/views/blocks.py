from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chat import actions
from chat.views.responses import ReaderRequest, reader_view
from chatsite.web.negotiation import wants_json


@require_POST
@reader_view
def block(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    conversation = actions.block_girl(request.user.id, conversation_id)
    if wants_json(request):
        return JsonResponse({"blocked": True})
    name = conversation.girl.name
    flash.success(request, f"You've blocked {name}. You can unblock her on your account's page.")
    return redirect("chat:threads")


@require_POST
@reader_view
def unblock(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    conversation = actions.unblock_girl(request.user.id, conversation_id)
    return JsonResponse({"blocked": False}) if wants_json(request) else redirect(conversation)
