"""The page of what she remembers."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.gate import locked
from chat import access, actions
from chat.errors import AccountLocked, ChatError, ForgottenAlready
from chat.forms import FactForm, ForgetForm, MemoriesForm, NewFactForm
from chat.memory import personas, shown
from chat.models import Conversation, Fact
from chat.views.personas import persona_json
from chat.views.recalled import recalled_again
from chat.views.responses import ReaderRequest, cleaned, reader_view
from chatsite.web.negotiation import wants_fragment, wants_json

View = Callable[..., HttpResponse]


def _memories_view(view: View) -> View:
    """Refusals are told on the page as it is now, with what the reader has written."""

    @wraps(view)
    @reader_view
    def wrapped(request: ReaderRequest, conversation_id: UUID, **rest: Any) -> HttpResponse:
        try:
            return view(request, conversation_id, **rest)
        except ChatError as error:
            if wants_json(request):
                raise
            if isinstance(error, AccountLocked):
                return locked.answer(request, request.user)
            return _refused(request, conversation_id, error, rest.get("fact_id"))

    return wrapped


@require_http_methods(["GET", "POST"])
@_memories_view
def memories(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    """GET shows what she remembers; POST adds a fact that the reader has written."""
    if request.method == "GET":
        return _shown(request, access.get_conversation(request.user.pk, conversation_id))
    fields = cleaned(request, NewFactForm)
    added = actions.add_fact(request.user.pk, conversation_id, **fields)
    if wants_json(request):
        return JsonResponse({"fact": _fact_json(added)}, status=201)
    return _changed(request, conversation_id, "Added.")


@require_POST
@_memories_view
def fact(request: ReaderRequest, conversation_id: UUID, fact_id: int) -> HttpResponse:
    """Other words for a fact."""
    text = cleaned(request, FactForm)["text"]
    edited = actions.edit_fact(request.user.pk, conversation_id, fact_id, text)
    if wants_json(request):
        return JsonResponse({"fact": _fact_json(edited)})
    return _changed(request, conversation_id, "Saved.")


@require_POST
@_memories_view
def pin_fact(
    request: ReaderRequest, conversation_id: UUID, fact_id: int, *, pinned: bool
) -> HttpResponse:
    found = actions.pin_fact(request.user.pk, conversation_id, fact_id, pinned=pinned)
    if wants_json(request):
        return JsonResponse({"fact": _fact_json(found)})
    return _changed(request, conversation_id, "Pinned." if pinned else "No longer pinned.")


@require_POST
@_memories_view
def forget_fact(request: ReaderRequest, conversation_id: UUID, fact_id: int) -> HttpResponse:
    answer = cleaned(request, ForgetForm)["answer"]
    actions.forget_fact(request.user.pk, conversation_id, fact_id)
    if wants_json(request):
        return HttpResponse(status=204)
    if answer:
        return recalled_again(request, conversation_id, answer)
    return _changed(request, conversation_id, "Forgotten.")


@require_http_methods(["GET", "POST"])
@_memories_view
def forget_all(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    """GET asks, POST forgets."""
    if request.method == "GET":
        found = access.get_conversation(request.user.pk, conversation_id)
        return render(request, "chat/forget_all.html", {"conversation": found})
    actions.forget_all(request.user.pk, conversation_id)
    if wants_json(request):
        return HttpResponse(status=204)
    return _changed(request, conversation_id, "All of it is forgotten.")


@require_POST
@_memories_view
def switch_memory(request: ReaderRequest, conversation_id: UUID, *, on: bool) -> HttpResponse:
    actions.switch_memory(request.user.pk, conversation_id, on=on)
    if wants_json(request):
        return JsonResponse({"on": on})
    return _changed(request, conversation_id, "Switched on." if on else "Switched off.")


def _changed(request: ReaderRequest, conversation_id: UUID, said: str) -> HttpResponse:
    if wants_fragment(request):
        found = access.get_conversation(request.user.pk, conversation_id)
        return _shown(request, found, said=said)
    flash.success(request, said)
    return redirect(f"{reverse('chat:memories', args=[conversation_id])}{_query(request)}")


def _refused(
    request: ReaderRequest, conversation_id: UUID, error: ChatError, fact_id: int | None
) -> HttpResponse:
    conversation = access.get_conversation(request.user.pk, conversation_id)
    context: dict[str, Any] = {"helplines": error.extra.get("help")}
    if "text" in request.POST and not isinstance(error, ForgottenAlready):
        context |= {"written": request.POST, "fault": error.detail, "edit": fact_id}
    else:
        context |= {"trouble": error.detail}
    return _shown(request, conversation, status=error.status, **context)


def _shown(
    request: ReaderRequest, conversation: Conversation, status: int = 200, **context: Any
) -> HttpResponse:
    facts = shown.standing(conversation)
    parts, is_off = shown.parts(conversation), shown.is_off(conversation)
    persona = personas.known_to(conversation)
    if wants_json(request):
        told = {"on": not is_off, "persona": persona_json(persona)}
        said = {"facts": [*map(_fact_json, facts)], "summary": [*map(_part_json, parts)]}
        return JsonResponse(told | said)
    context = {
        **_place(request, facts),
        "conversation": conversation,
        "page_url": reverse("chat:memories", args=[conversation.pk]),
        "has_facts": bool(facts),
        "parts": parts,
        "is_off": is_off,
        "persona": persona,
        "subjects": Fact.Subject.choices,
        **context,
    }
    as_part = context["oob"] = wants_fragment(request)
    template = "chat/_memories.html" if as_part else "chat/memories.html"
    return render(request, template, context, status=status)


def _place(request: ReaderRequest, facts: list[Fact]) -> dict[str, Any]:
    """Which of them the page shows, and which of these is being changed."""
    form = MemoriesForm(request.GET)
    form.is_valid()
    wanted, page, edit = (form.cleaned_data.get(name) for name in ("group", "page", "edit"))
    only = shown.group(facts, wanted, page or 1) if wanted else None
    context = {"only": only, "groups": [only] if only else shown.groups(facts), "edit": edit}
    if edit and all(fact.pk != edit for fact in facts):
        context["trouble"] = ForgottenAlready.detail
    return {**context, "query": _query(request) if only else ""}


def _query(request: ReaderRequest) -> str:
    """The group and the page of it: what follows shows the same."""
    kept = {name: request.GET[name] for name in ("group", "page") if name in request.GET}
    return f"?{urlencode(kept)}" if kept else ""


def _fact_json(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.pk,
        "subject": fact.subject,
        "text": fact.text,
        "message": fact.message_id,
        "pinned": fact.pinned_at is not None,
    }


def _part_json(part: shown.Part) -> dict[str, Any]:
    """Times in ms since the epoch."""
    return {"text": part.text, "until": int(part.until.timestamp() * 1000)}
