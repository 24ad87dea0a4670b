from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from chat import access, actions, selectors
from chat.actions.send_message import Sent
from chat.errors import InvalidInput
from chat.forms import SendForm, StopForm
from chat.fragments import Update
from chat.models import Conversation, Message
from chat.permits import CHAT_SEND, permit_required, without_use
from chat.views.responses import (
    ReaderRequest,
    asked_answer,
    cleaned,
    free_remaining,
    message_json,
    reader_view,
)
from chatsite.web.negotiation import wants_fragment, wants_json


@permit_required(CHAT_SEND)
@require_http_methods(["GET", "POST"])
@reader_view
def messages(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    """POST sends; GET gives an older page (`before`), a later one (`after`), or what was missed
    (`since`)."""
    if request.method == "POST":
        return _send(request, conversation_id)
    conversation = access.get_conversation(request.user.id, conversation_id)
    if "since" in request.GET:
        return _catch_up(request, conversation)
    if "after" in request.GET:
        return _later(request, conversation)
    return _older(request, conversation)


@permit_required(CHAT_SEND)
@require_POST
@reader_view
def retry(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    """Ask for a reply again. It calls a provider like a send, so it uses a permit too."""
    retried = actions.retry_reply(request.user.id, conversation_id, message_id)
    response = asked_answer(request, retried, status=202)
    return response if retried.started else without_use(response)


@require_POST
@reader_view
def stop(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    """Stop her answer to this message; what stands of it is kept."""
    version = cleaned(request, StopForm)["version"]
    stopping = actions.stop_reply(request.user.id, conversation_id, message_id, version)
    status = 202 if stopping.is_new else 200
    if wants_json(request):
        return JsonResponse({"message": message_json(stopping.message)}, status=status)
    if wants_fragment(request):
        return HttpResponse(stopping.update.html, status=status)
    return redirect("chat:conversation", conversation_id)


def _send(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    fields = cleaned(request, SendForm)
    sent = actions.send_message(request.user.id, conversation_id, **fields)
    response = sent_answer(request, sent)
    return response if sent.created else without_use(response)


def sent_answer(request: ReaderRequest, sent: Sent) -> HttpResponse:
    status = 201 if sent.created else 200
    if wants_json(request):
        answer = {
            "message": message_json(sent.message),
            "free_remaining": free_remaining(sent.conversation),
            "premium": sent.conversation.user.is_premium,
        }
        return JsonResponse(answer, status=status)
    if wants_fragment(request):
        return HttpResponse(sent.update.html, status=status)
    return redirect(sent.conversation)


def _catch_up(request: ReaderRequest, conversation: Conversation) -> HttpResponse:
    found = selectors.get_since(conversation, _whole_number(request, "since"))
    if wants_json(request):
        return _messages_json(found.messages, conversation, found.version)
    in_order = found.messages.sorted(lambda message: message.number)
    return HttpResponse(Update(conversation, in_order, cursor=found.version).html)


def _older(request: ReaderRequest, conversation: Conversation) -> HttpResponse:
    before = None
    if "before" in request.GET:
        number = _whole_number(request, "before")
        before = access.get_message(conversation, number, removed=True)
    found, has_older = selectors.get_older(conversation, before)
    if wants_json(request):
        return _messages_json(found, conversation, conversation.version)
    context = {"conversation": conversation, "messages_page": found, "has_older": has_older}
    return render(request, "chat/_older.html", context)


def _later(request: ReaderRequest, conversation: Conversation) -> HttpResponse:
    after = access.get_message(conversation, _whole_number(request, "after"), removed=True)
    found, has_later = selectors.get_later(conversation, after)
    if wants_json(request):
        return _messages_json(found, conversation, conversation.version)
    context = {"conversation": conversation, "messages_page": found, "has_later": has_later}
    return render(request, "chat/_later.html", context)


def _messages_json(
    found: Iterable[Message], conversation: Conversation, version: int
) -> JsonResponse:
    """`cleared`: messages up to this number are gone."""
    told = {"messages": [message_json(m) for m in found], "version": version}
    return JsonResponse({**told, "cleared": conversation.cleared_number})


def _whole_number(request: ReaderRequest, name: str) -> int:
    value = request.GET[name]
    if not (value.isascii() and value.isdigit() and len(value) <= 18):
        raise InvalidInput({name: [f"{name} is a whole number."]})
    return int(value)
