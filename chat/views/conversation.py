import json
import uuid
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from chat import access, actions, kinds, selectors
from chat import threads as listed
from chat.errors import InvalidInput
from chat.firsts import standing
from chat.forms import PlaceForm, ReadForm, StarterForm, ThreadsForm
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
    """A page of the thread list. As a fragment: the next page (`before`), or what the list shows
    already (`rows`), read again."""
    form = ThreadsForm(request.GET)
    if not form.is_valid():
        raise InvalidInput({name: [*map(str, errors)] for name, errors in form.errors.items()})
    before, rows, archived = (form.cleaned_data[name] for name in ("before", "rows", "archived"))
    page = listed.get_threads(request.user.id, before, rows, archived=archived)
    context = {**thread_context(page), "archived": archived, "is_first_page": before is None}
    if not wants_fragment(request):
        return render(request, "chat/threads.html", context)
    return render(request, "chat/_older_threads.html" if before else "chat/_threads.html", context)


def thread_context(page: listed.ThreadPage) -> dict[str, Any]:
    return {
        "threads": page.threads,
        "older_threads": page.older,
        "older_threads_unread": page.older_unread,
        "has_archived": page.has_archived,
    }


@require_safe
def premium(request: HttpRequest, conversation_id: uuid.UUID) -> HttpResponse:
    """From this conversation to the page where premium is sold; the way back leads here."""
    return redirect(f"{reverse('premium')}?chat={conversation_id}")


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
    """The newest messages; with `from`, those from a message on, as a search leads to it."""
    page = _page(request, access.get_page(request.user.id, conversation_id))
    context = {
        "conversation": page.conversation,
        "messages_page": page.messages,
        "has_older": page.has_older,
        "has_later": page.has_later,
        "place": page.place,
        "messages_read": page.messages[: page.read_count],
        "messages_unread": page.messages[page.read_count :],
        "thread": listed.get_thread(page.conversation),
        "allowance": page.allowance,
        **thread_context(listed.get_threads(request.user.id)),
        "is_first_page": True,
        "client_id": uuid.uuid4(),
        "writes_first": not page.conversation.blocked_at and standing.is_offered(request.user),
        "say": _starter(request, page.conversation),
        "no_id": uuid.UUID(int=0),
        "challenge": _challenge(request),
        "file_rules": json.dumps(_file_rules()),
        "voice_limits": {
            "seconds": MAX_VOICE_SECONDS,
            "bytes": rules.RULES["audio"].max_bytes,
        },
    }
    return render(request, "chat/conversation.html", context)


def _page(request: ReaderRequest, conversation: Conversation) -> selectors.ConversationPage:
    form = PlaceForm({"place": request.GET.get("from")})
    place = form.cleaned_data["place"] if form.is_valid() else None
    if place is None:
        return selectors.get_conversation(conversation)
    return selectors.get_conversation_from(conversation, place)


def _starter(request: ReaderRequest, conversation: Conversation) -> str:
    """What a reader without scripts has chosen to begin with; "" mostly."""
    form = StarterForm(request.GET)
    number = (form.cleaned_data["say"] if form.is_valid() else None) or 0
    starters = conversation.girl.starters if conversation.is_untouched else []
    return starters[number - 1] if 0 < number <= len(starters) else ""


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
