"""The prompt of a reply, part by part, for staff who look for a fault: once they have said why they
read its conversation. Each look is logged."""

from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from accounts.models import User
from chat import actions, kinds
from chat.admin import looks
from chat.admin.wordless import Wordless
from chat.models import Fact, Message, Persona, PromptRecord, Reply, Summary
from chatsite.gateways.llm import instructions

GONE = "(It has been changed or forgotten since.)"


@dataclass(frozen=True)
class Shown:
    """A part with its words as they stand now: of a reader's, the record says where they are."""

    name: str
    tokens: int
    cut: int
    lines: list[str]


class ShowsPrompts(Wordless):
    """For the admin of replies: a page with the prompt of each."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.prompt))
        return [path("<int:pk>/prompt/", view, name="chat_reply_prompt"), *super().get_urls()]

    def prompt(self, request: HttpRequest, pk: int) -> HttpResponse:
        reply = self.get_object(request, str(pk))
        if not may_look(request):
            raise PermissionDenied
        record = PromptRecord.objects.filter(reply=pk).first()
        if reply is None or record is None:
            raise Http404
        look = looks.find(request, reply.conversation_id)
        if look is None:
            return redirect(looks.address(reply.conversation_id, reply=pk))
        if request.method == "HEAD":
            return HttpResponse()  # It shows nothing, so it is no look.
        actions.look_at_prompt(cast(User, request.user), reply, look.reason)
        parts = [_shown(reply, part) for part in record.parts]
        context = {
            **self.admin_site.each_context(request),
            "title": "Prompt",
            "reply": reply,
            "record": record,
            "parts": parts,
            "tokens": sum(part.tokens for part in parts),
        }
        return render(request, "admin/chat/reply/prompt.html", context)


def may_look(request: HttpRequest) -> bool:
    rights = ("chat.view_reply", "chat.view_promptrecord")
    return looks.may_read(request) and all(map(request.user.has_perm, rights))


def _shown(reply: Reply, part: dict[str, Any]) -> Shown:
    if part["name"] == instructions.RULES:
        lines = [instructions.rules(reply.conversation.girl.name)]
    elif part["name"] == instructions.SAID_FIRST:
        lines = ["(Her words with which the history begins, see there.)"]
    elif numbers := part.get("numbers"):
        lines = _history(reply, *numbers)
    elif refs := part.get("refs"):
        lines = [_told(kind, key) for kind, key in dict.fromkeys(map(tuple, refs))]
    else:
        lines = [part["text"]] if part.get("text") else []
    return Shown(part["name"], part["tokens"], part["cut"], lines)


def _history(reply: Reply, first: int, last: int) -> list[str]:
    said = reply.conversation.messages.present().order_by("number")
    found = said.filter(number__gte=first, number__lte=last)
    words = ((message, kinds.of(message).prompt_words) for message in found)
    return [f"{_who(message)}: {told}" for message, told in words if told]


def _who(message: Message) -> str:
    return message.girl.name if message.is_hers else "Reader"


def _told(kind: str, key: int) -> str:
    if kind == "fact":
        fact = Fact.objects.filter(pk=key).first()
        return fact.text if fact else GONE
    if kind == "summary":
        summary = Summary.objects.filter(pk=key).first()
        return summary.text if summary else GONE
    if kind == "persona":
        persona = Persona.objects.filter(pk=key).first()
        return (
            "\n".join(filter(None, (persona.name, persona.pronouns, persona.about)))
            if persona
            else GONE
        )
    message = Message.objects.present().select_related("conversation__girl").filter(pk=key).first()
    return f"{_who(message)}: {kinds.of(message).prompt_words}" if message else GONE
