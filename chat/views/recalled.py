from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from chat import access
from chat.memory import shown
from chat.models import Conversation, Message, Recalled
from chat.views.responses import ReaderRequest, reader_view
from chatsite.web.negotiation import wants_fragment, wants_json


@require_GET
@reader_view
def recalled(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    """What an answer of hers was made with, as far as she still knows it."""
    conversation, answer = _answer(request, conversation_id, message_id)
    return _shown(request, conversation, answer)


def recalled_again(request: ReaderRequest, conversation_id: UUID, message_id: int) -> HttpResponse:
    """After one of them was forgotten. Raises Http404."""
    conversation, answer = _answer(request, conversation_id, message_id)
    if wants_fragment(request):
        return _shown(request, conversation, answer, said="Forgotten.")
    return redirect("chat:recalled", conversation_id, message_id)


def _answer(
    request: ReaderRequest, conversation_id: UUID, message_id: int
) -> tuple[Conversation, Message]:
    conversation = access.get_conversation(request.user.pk, conversation_id)
    return conversation, access.get_message(conversation, message_id)


def _shown(
    request: ReaderRequest, conversation: Conversation, answer: Message, said: str = ""
) -> HttpResponse:
    rows = shown.recalled_for(answer)
    gone = max(answer.recalled - len(rows), 0)
    if wants_json(request):
        return JsonResponse({"recalled": [*map(_row_json, rows)], "forgotten": gone})
    as_part = wants_fragment(request)
    context = {
        "conversation": conversation,
        "answer": answer,
        "facts": [row.fact for row in rows if row.fact],
        "sources": [row.source for row in rows if row.source],
        "gone": gone,
        "said": said,
        "is_page": not as_part,
    }
    return render(request, "chat/_recalled.html" if as_part else "chat/recalled.html", context)


def _row_json(row: Recalled) -> dict[str, int | str]:
    if row.fact:
        return {"fact": row.fact.pk, "text": row.fact.text}
    assert row.source is not None  # A constraint of the table.
    return {"message": row.source.pk, "text": row.source.text}
