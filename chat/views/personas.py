from typing import Any
from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.gate import locked
from chat import access, actions
from chat.errors import AccountLocked, ChatError
from chat.forms import PersonaForm
from chat.memory import personas
from chat.models import Conversation, Persona
from chat.views.responses import ReaderRequest, checked, reader_view
from chatsite.web.negotiation import wants_fragment, wants_json

SAVED = "Saved."
# What takes the place of the card. The socket may have removed it already.
GONE = ""


@require_http_methods(["GET", "POST"])
@reader_view
def about_you(request: ReaderRequest) -> HttpResponse:
    """What all girls know of the reader. A fragment: the card that asks for it in a chat."""
    if request.method == "GET":
        return _page(request, None, _filled(request, personas.for_all(request.user.pk)))
    try:
        form = checked(request, PersonaForm)
        persona = actions.save_persona(request.user, form.sent)
    except ChatError as error:
        return _refused(request, None, error)
    if wants_json(request):
        return JsonResponse(persona_json(persona))
    if wants_fragment(request):
        return HttpResponse(GONE)
    return _back(request, SAVED)


@require_POST
@reader_view
def skip_persona(request: ReaderRequest) -> HttpResponse:
    actions.skip_persona(request.user.pk)
    if wants_json(request):
        return HttpResponse(status=204)
    if wants_fragment(request):
        return HttpResponse(GONE)
    return _back(request, "")


@require_http_methods(["GET", "POST"])
@reader_view
def persona(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    """What the girl of this conversation knows, and no other."""
    conversation = access.get_conversation(request.user.pk, conversation_id)
    if request.method == "GET":
        return _page(request, conversation, _filled(request, personas.known_to(conversation)))
    try:
        form = checked(request, PersonaForm)
        saved = actions.save_persona(request.user, form.sent, conversation_id)
    except ChatError as error:
        return _refused(request, conversation, error)
    if wants_json(request):
        return JsonResponse(persona_json(saved))
    flash.success(request, SAVED)
    return redirect("chat:memories", conversation_id)


@require_POST
@reader_view
def share_persona(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    """The girl knows what all girls know."""
    actions.share_persona(request.user.pk, conversation_id)
    if wants_json(request):
        return HttpResponse(status=204)
    flash.success(request, "She knows the same as all girls now.")
    return redirect("chat:memories", conversation_id)


def persona_json(persona: Persona | None) -> dict[str, Any]:
    names = ("name", "pronouns", "about")
    return {name: getattr(persona, name, "") for name in names}


def _filled(request: HttpRequest, persona: Persona | None) -> PersonaForm:
    came_from = request.GET.get("conversation", "")
    return PersonaForm(initial={**persona_json(persona), "conversation": came_from})


def _refused(
    request: ReaderRequest, conversation: Conversation | None, error: ChatError
) -> HttpResponse:
    """The form as it was sent, with the sentence."""
    if wants_json(request):
        raise error
    if isinstance(error, AccountLocked):
        return locked.answer(request, request.user)
    form = PersonaForm(request.POST)
    if form.is_valid():
        form.add_error(None, error.detail)
    return _page(request, conversation, form, error.status, error.extra.get("help"))


def _page(
    request: ReaderRequest,
    conversation: Conversation | None,
    form: PersonaForm,
    status: int = 200,
    helplines: list[str] | None = None,
) -> HttpResponse:
    as_card = wants_fragment(request)
    context = {
        "conversation": conversation,
        "form": form,
        "helplines": helplines,
        "conversation_id": form["conversation"].value(),
    }
    template = "chat/_persona_ask.html" if as_card else "chat/persona.html"
    answer = render(request, template, context, status=status)
    if as_card:
        # Pages swap nothing of a refusal by themselves.
        answer["HX-Reswap"] = "outerHTML"
    return answer


def _back(request: ReaderRequest, said: str) -> HttpResponse:
    """To the chat that the reader came from, or to the account."""
    if said:
        flash.success(request, said)
    form = PersonaForm(request.POST)
    came_from = form.cleaned_data.get("conversation") if form.is_valid() else None
    return redirect("chat:conversation", came_from) if came_from else redirect("account_home")
