"""How views respond: JSON for programs, fragments for HTMX, pages for everyone else."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages as flash
from django.forms import Form, IntegerField
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url

from accounts.ages import assurance
from accounts.models import User
from chat import selectors
from chat.actions.regenerate import Asked
from chat.errors import ChatError, InvalidInput, QuotaExhausted
from chat.models import Conversation, Message, Resource
from chat.permits import without_use
from chatsite.web.negotiation import wants_fragment, wants_json

View = Callable[..., HttpResponse]
F = TypeVar("F", bound=Form)


class ReaderRequest(HttpRequest):
    """A request of a signed-in reader: `reader_view` lets no other through."""

    user: User


def reader_view(view: View) -> View:
    """Let only signed-in readers in, whose age is confirmed where their region asks for that; turn
    every refusal into a response of the wanted format."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _sign_in(request)
        if assurance.is_needed(request.user):
            return without_use(_confirm_age(request))
        try:
            return view(request, *args, **kwargs)
        except ChatError as error:
            return refusal(request, error, kwargs.get("conversation_id"))
        except Http404 as error:
            if not wants_json(request):
                raise
            return json_error("not_found", str(error), 404)

    return wrapped


def body(request: HttpRequest) -> QueryDict | dict[str, Any]:
    """The posted fields, from a form or from a JSON object; raises InvalidInput."""
    if request.content_type != "application/json":
        return request.POST
    try:
        fields = json.loads(
            request.body.decode(), parse_constant=_no_json, object_pairs_hook=_unambiguous
        )
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise InvalidInput({"body": ["Please send a JSON object."]})
    return fields


def _no_json(constant: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads although JSON has no such values."""
    raise ValueError(constant)


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(fields := dict(pairs)) < len(pairs):
        raise ValueError("A name occurs twice.")
    return fields


def cleaned(request: HttpRequest, form_class: type[Form]) -> dict[str, Any]:
    """The form's cleaned fields; raises InvalidInput."""
    return checked(request, form_class).cleaned_data


def checked(request: HttpRequest, form_class: type[F]) -> F:
    """The form, which is valid; raises InvalidInput.

    JSON is checked for its types first: a form would take `["Hello"]` as text, brackets included.
    """
    fields = body(request)
    if not isinstance(fields, QueryDict):
        _check_types(fields, form_class)
    form = form_class(fields)
    if not form.is_valid():
        raise InvalidInput({name: [*map(str, errors)] for name, errors in form.errors.items()})
    return form


def _check_types(fields: dict[str, Any], form_class: type[Form]) -> None:
    faults = {}
    for name, field in form_class.base_fields.items():
        value = fields.get(name)
        if isinstance(field, IntegerField) and type(value) is int:
            continue
        if not (value is None or isinstance(value, str)):
            kind = "a whole number" if isinstance(field, IntegerField) else "text"
            faults[name] = [f"{name} must be {kind}."]
        elif value and any(0xD800 <= ord(char) <= 0xDFFF for char in value):
            faults[name] = ["This text has characters that cannot be stored."]
    if faults:
        raise InvalidInput(faults)


def json_error(code: str, detail: str, status: int, **extra: Any) -> JsonResponse:
    return JsonResponse({"error": code, "detail": detail, **extra}, status=status)


def asked_answer(request: HttpRequest, asked: Asked, status: int) -> HttpResponse:
    """What pages show of a message that has changed, or the message with what it has cost."""
    conversation = asked.update.conversation
    if wants_fragment(request):
        return HttpResponse(asked.update.html, status=status)
    if not wants_json(request):
        return redirect(conversation)
    answer = {
        "message": message_json(asked.message),
        "free_remaining": free_remaining(conversation),
        "premium": conversation.user.is_premium,
    }
    return JsonResponse(answer, status=status)


def message_json(message: Message) -> dict[str, Any]:
    """The `message` of docs/architecture.md; times in ms since the epoch."""
    return {
        "id": message.pk,
        "client_id": message.client_id,
        "version": message.version,
        "sender": message.sender,
        "kind": message.kind,
        "text": message.text,
        "media_key": message.media_key or None,
        "duration_sec": message.duration_sec,
        "reaction": message.reaction or None,
        "variant": message.variant,
        "variant_count": message.variant_count,
        "created_at": int(message.created_at.timestamp() * 1000),
        "removed": message.removed_at is not None,
    }


def free_remaining(conversation: Conversation) -> dict[str, int]:
    """Units by allowance."""
    return {resource.value: conversation.left(resource) for resource in Resource}


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW."""
    if wants_json(request):
        return json_error("csrf", "This page has expired. Please reload it.", 403)
    return render(request, "403_csrf.html", {"reason": reason}, status=403)


def _sign_in(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        return json_error("signed_out", "Please log in first.", 401)
    return _lead(request, resolve_url(settings.LOGIN_URL), 401)


def _confirm_age(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        detail = "Please confirm your age first."
        return json_error("age_assurance", detail, 403, url=resolve_url("account_age"))
    return _lead(request, resolve_url("account_age"), 403)


def _lead(request: HttpRequest, page: str, status: int) -> HttpResponse:
    """To a page that leads back here; to the list of chats where a GET would not do the same."""
    match = request.resolver_match
    starts = match is not None and match.view_name == "chat:start"
    returns = starts or request.method == "GET"
    here = request.get_full_path() if returns else resolve_url("chat:threads")
    address = f"{page}?{urlencode({'next': here})}"
    if wants_fragment(request):
        return HttpResponse(status=status, headers={"HX-Redirect": address})
    return redirect(address)


def refusal(request: HttpRequest, error: ChatError, conversation_id: UUID | None) -> HttpResponse:
    """JSON, or a fragment of the conversation's page, or a redirect to it with a sentence.

    With a fragment, the header X-Error names the error for the page's script.
    """
    if wants_json(request) or conversation_id is None:
        return json_error(error.code, error.detail, error.status, **error.extra)
    if wants_fragment(request):
        context = {"conversation_id": conversation_id, "detail": error.detail, **error.extra}
        if isinstance(error, QuotaExhausted) and error.extra["resource"] == Resource.TEXT:
            context |= _exhausted(error.conversation)
        response = render(request, "chat/_errors.html", context, status=error.status)
        response["X-Error"] = error.code
        return response
    flash.error(request, error.detail)
    return without_use(redirect("chat:conversation", conversation_id))


def _exhausted(conversation: Conversation) -> dict[str, Any]:
    """For a reader without text units: the allowance as it is now says it all."""
    return {
        "exhausted": True,
        "allowance": selectors.get_allowance(conversation),
        "version": conversation.version,
        "oob": True,
    }
