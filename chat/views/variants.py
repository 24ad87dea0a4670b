from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from chat import actions
from chat.forms import EditForm, RegenerateForm, VariantForm
from chat.permits import CHAT_SEND, permit_required, without_use
from chat.views.responses import ReaderRequest, asked_answer, cleaned, reader_view


@permit_required(CHAT_SEND)
@require_POST
@reader_view
def regenerate(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    hint = cleaned(request, RegenerateForm)["hint"]
    asked = actions.regenerate(request.user.id, conversation_id, message_id, hint)
    return asked_answer(request, asked, status=202)


@permit_required(CHAT_SEND)
@require_POST
@reader_view
def again(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    hint = cleaned(request, RegenerateForm)["hint"]
    asked = actions.ask_again(request.user.id, conversation_id, message_id, hint)
    return asked_answer(request, asked, status=202)


@permit_required(CHAT_SEND)
@require_POST
@reader_view
def edit(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    text = cleaned(request, EditForm)["text"]
    asked = actions.edit_message(request.user.id, conversation_id, message_id, text)
    if not asked.started:
        return without_use(asked_answer(request, asked, status=200))
    return asked_answer(request, asked, status=202)


@require_POST
@reader_view
def variant(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    number = cleaned(request, VariantForm)["number"]
    chosen = actions.choose_variant(request.user.id, conversation_id, message_id, number)
    return asked_answer(request, chosen, status=200)
