import json
import uuid
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chat import access, actions, kinds, selectors
from chat.forms import ReadForm
from chat.models import Conversation
from chat.permits import CHAT_SEND, challenge_cdata
from chat.uploads import rules
from chat.views.responses import ReaderRequest, cleaned, reader_view
from chatsite.media.limits import MAX_VOICE_SECONDS
from chatsite.web.negotiation import wants_fragment
from girls.models import Girl


@require_GET
@reader_view
def threads(request: ReaderRequest) -> HttpResponse:
    """The list of conversations; a fragment if a page only refreshes it."""
    context = {"threads": selectors.get_threads(request.user.id)}
    fragment = wants_fragment(request)
    return render(request, "chat/_threads.html" if fragment else "chat/threads.html", context)


@require_http_methods(["GET", "POST"])
@reader_view
def start(request: ReaderRequest, slug: str) -> HttpResponse:
    """POST starts the conversation; GET leads to the existing one or to the girl's page."""
    girl = get_object_or_404(Girl.objects.active(), slug=slug)
    if request.method == "POST":
        return redirect(actions.start_conversation(request.user, girl))
    found = Conversation.objects.of(request.user.id).filter(girl=girl).first()
    return redirect(found or girl)


@csp_update(settings.TURNSTILE_CSP)
@require_GET
@reader_view
def conversation(request: ReaderRequest, conversation_id: uuid.UUID) -> HttpResponse:
    page = selectors.get_conversation(access.get_conversation(request.user.id, conversation_id))
    context = {
        "conversation": page.conversation,
        "messages_page": page.messages,
        "has_older": page.has_older,
        "allowance": page.allowance,
        "threads": selectors.get_threads(request.user.id),
        "client_id": uuid.uuid4(),
        "challenge": _challenge(request),
        "file_rules": json.dumps(_file_rules()),
        "voice_limits": {
            "seconds": MAX_VOICE_SECONDS,
            "bytes": rules.RULES["audio"].max_bytes,
        },
    }
    return render(request, "chat/conversation.html", context)


def _file_rules() -> dict[str, dict[str, Any]]:
    """What the page checks before a photo or video goes up, by kind."""
    attached = [name for name, kind in kinds.KINDS.items() if kind.is_attached]
    return {name: rules.RULES[name].for_page for name in attached}


def _challenge(request: ReaderRequest) -> dict[str, str]:
    """What the challenge's widget on the page needs."""
    return {
        "script_url": settings.TURNSTILE_SCRIPT_URL,
        "site_key": settings.TURNSTILE_SITE_KEY,
        "action": CHAT_SEND,
        "cdata": challenge_cdata(request.user),
    }


@require_POST
@reader_view
def read(request: ReaderRequest, conversation_id: uuid.UUID) -> HttpResponse:
    """Mark messages as read up to `number`, or all of them without one."""
    number = cleaned(request, ReadForm)["number"]
    actions.mark_read(request.user.id, conversation_id, number)
    return HttpResponse(status=204)
