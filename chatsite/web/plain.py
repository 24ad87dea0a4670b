"""Refusals that need neither database nor user: as JSON, as a fragment, or as a plain page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from chatsite.web.negotiation import wants_fragment, wants_json

# The template that shows a refusal within a conversation's page.
COMPOSER = "chat/_errors.html"


@dataclass(frozen=True)
class Refusal:
    """`status`: for HTTP; `code`: for programs; `title`, `detail`: for people; `retry_after`: s."""

    status: int
    code: str
    title: str
    detail: str
    retry_after: int | None = None


TOO_LARGE = Refusal(413, "too_large", "That's too much at once", "Please send less at a time.")
OUTAGE = Refusal(
    503,
    "unavailable",
    "Back in a moment",
    "Something we need isn't answering right now. Please try again in a few seconds.",
    retry_after=5,
)


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer with the refusal, in the format that the request asks for."""
    if wants_json(request):
        body = {"error": refusal.code, "detail": refusal.detail}
        response: HttpResponse = JsonResponse(body, status=refusal.status)
    else:
        template, context = _template(request)
        # Without a request no context processor runs. They would query the user.
        context = {**context, "detail": refusal.detail, "refusal": refusal}
        response = render(None, template, context, status=refusal.status)
    response["Cache-Control"] = "no-store"
    if refusal.retry_after:
        response["Retry-After"] = str(refusal.retry_after)
    return response


def _template(request: HttpRequest) -> tuple[str, dict[str, object]]:
    if not wants_fragment(request):
        return "refused.html", {}
    match = request.resolver_match
    if match is not None and "conversation_id" in match.kwargs:
        return COMPOSER, {"conversation_id": match.kwargs["conversation_id"]}
    return "components/_refused.html", {}
