from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from chat import access, search
from chat import threads as listed
from chat.forms import SearchForm
from chat.models import Conversation
from chat.views.conversation import thread_context
from chat.views.responses import ReaderRequest, json_error, reader_view
from chatsite.web.negotiation import wants_fragment, wants_json


@require_GET
@reader_view
def search_all(request: ReaderRequest) -> HttpResponse:
    """Find words in all of the reader's conversations."""
    return _found(request, None)


@require_GET
@reader_view
def search_conversation(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    """Find words in one of them."""
    return _found(request, access.get_conversation(request.user.id, conversation_id))


def _found(request: ReaderRequest, conversation: Conversation | None) -> HttpResponse:
    form = SearchForm(request.GET)
    if not form.is_valid():
        return _refused(request, conversation, form)
    query, before = form.cleaned_data["q"], form.cleaned_data["before"]
    results = _results(request, conversation, query, before)
    if wants_json(request):
        return JsonResponse(_results_json(results))
    context = {**_place(conversation), "query": query, "results": results, "before": before}
    return _shown(request, context)


def _results(
    request: ReaderRequest, conversation: Conversation | None, query: str, before: int | None
) -> search.Results:
    if not query:
        return search.Results([], older=None)
    if conversation is None:
        return search.in_all(request.user.id, query, before)
    return search.in_conversation(conversation, query, before)


def _refused(
    request: ReaderRequest, conversation: Conversation | None, form: SearchForm
) -> HttpResponse:
    fields = {name: [*map(str, errors)] for name, errors in form.errors.items()}
    detail = next(iter(fields.values()))[0]
    if wants_json(request):
        return json_error("invalid", detail, 422, fields=fields)
    context = {**_place(conversation), "query": request.GET.get("q", ""), "detail": detail}
    return _shown(request, context, status=422)


def _place(conversation: Conversation | None) -> dict[str, Any]:
    """Where the words are looked for. The address is a conversation's, or that of all."""
    if conversation is None:
        return {"search_url": reverse("chat:search"), "place_of_search": "chats"}
    url = reverse("chat:search-conversation", args=[conversation.pk])
    return {
        "conversation": conversation,
        "search_url": url,
        "place_of_search": "conversation",
    }


def _shown(request: ReaderRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    if wants_fragment(request):
        name = "chat/_search_refused.html" if status != 200 else "chat/_search_results.html"
        return render(request, name, context, status=status)
    threads = thread_context(listed.get_threads(request.user.id))
    context |= {**threads, "is_first_page": True}
    return render(request, "chat/search.html", context, status=status)


def _results_json(results: search.Results) -> dict[str, Any]:
    """Of docs/architecture.md; times in ms since the epoch, `snippet` HTML."""
    found = [
        {
            "message": hit.message.pk,
            "conversation": str(hit.message.conversation_id),
            "girl": hit.girl.name,
            "sender": hit.message.sender,
            "snippet": hit.snippet,
            "created_at": int(hit.message.created_at.timestamp() * 1000),
            "url": hit.url,
        }
        for hit in results.hits
    ]
    return {"results": found, "next": results.older}
