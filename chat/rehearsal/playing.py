"""Plays a scripted talk with a girl, and takes all of it back: nothing of it reaches a reader.

It is a reader's own way, from the message to the answer, in a transaction that is rolled back. It
waits for providers in there, so it may lock no row that anybody else has: the girl is a copy, who
has her words, but neither her files nor her voice, and wishes are noted for the copy.
"""

import secrets
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from chat import actions
from chat.claims import Claim
from chat.delivery import Delivery
from chat.errors import ChatError
from chat.models import SAFETY, Conversation, Fact, Message, Persona, PromptRecord, Recalled, Reply
from chat.rehearsal.played import Part, Played
from chat.rehearsal.script import Line
from chat.reply import answering
from chat.reply.holding import ClaimLost
from chat.reply.safety import Unprotected
from chatsite.gateways.llm.base import Answer, Decision, LLMError
from chatsite.gateways.stopping import Stop, Stopped
from girls.models import Girl

# No provider has this name, so none is asked.
_NOBODY = "nobody"


@dataclass(frozen=True)
class Scene:
    """`girl`: as she is saved, or with other words; she need not be active. `about`: what the
    reader wants to be called, not stored. `provider`: the only one that is asked; "": all, as for
    readers."""

    girl: Girl
    region: str = ""
    about: Persona = field(default_factory=Persona)
    provider: str = ""


def play(
    scene: Scene,
    lines: Iterable[Line],
    *,
    before: Iterable[tuple[Line, Played]] = (),
    stop: Stop | None = None,
) -> Generator[Played]:
    """Yields each line once it is answered. `before`: what was played already, for which nobody is
    asked again. Once `stop` is set, no line is answered any more."""
    stop = stop or Stop()
    with transaction.atomic():
        try:
            conversation = _begin(scene)
            for line, played in before:
                _restore(conversation, line, played)
            for line in lines:
                yield _play(conversation, line, stop, scene.provider)
        finally:
            transaction.set_rollback(True)


def _begin(scene: Scene) -> Conversation:
    now = timezone.now()
    reader = User.objects.create_user(
        f"rehearsal-{secrets.token_hex(8)}@localhost",
        region=scene.region,
        premium_until=now + timedelta(days=1),
        age_assured_at=now,
    )
    scene.about.user = reader
    scene.about.save()
    return actions.start_conversation(reader, _copy(scene.girl))


def _copy(girl: Girl) -> Girl:
    about = {field.attname: getattr(girl, field.attname) for field in Girl._meta.concrete_fields}
    del about["id"]
    return Girl.objects.create(**{**about, "slug": f"rehearsal-{secrets.token_hex(8)}"})


def _restore(conversation: Conversation, line: Line, played: Played) -> None:
    """Without any model: what she said is known. What the site said is found anew, by rules."""
    try:
        claim = _say(conversation, line)
    except ChatError:
        return
    if claim is None:
        return
    if played.provider == SAFETY:
        _answer(claim, Stop(), _NOBODY)
    elif played.answer:
        said = Answer(Decision("text", played.answer, ()), played.provider, "", None, None, 0)
        actions.insert_ai_answer(claim, said, Delivery(played.answer))
    else:
        actions.fail_reply(claim, played.error)


def _play(conversation: Conversation, line: Line, stop: Stop, provider: str) -> Played:
    known = set(_facts(conversation))
    try:
        claim = _say(conversation, line)
    except ChatError as refused:  # A reader who has said that they are under 18.
        return Played(line.text, error=refused.code)
    if claim is None:
        return Played(line.text, error="unclaimed")
    error = _answer(claim, stop, provider)
    reply = Reply.objects.select_related("answer").get(pk=claim.reply_id)
    record = PromptRecord.objects.filter(reply=reply).first()
    return Played(
        said=line.text,
        answer=_words(reply.answer),
        error=reply.error or error,
        provider=reply.provider,
        model=reply.model,
        milliseconds=reply.milliseconds or 0,
        prompt_tokens=reply.prompt_tokens,
        parts=tuple(map(_part, record.parts if record else ())),
        recalled=tuple(_recalled(reply)),
        learnt=tuple(fact for fact in _facts(conversation) if fact not in known),
    )


def _say(conversation: Conversation, line: Line) -> Claim | None:
    """As a reader's message and a worker's claim on its reply. Raises ChatError."""
    _let_pass(conversation, line.pause)
    with transaction.atomic():
        sent = actions.send_message(
            conversation.user_id, conversation.pk, line.text, secrets.token_hex(8)
        )
    return actions.claim_reply(Reply.objects.get(message=sent.message).pk)


def _let_pass(conversation: Conversation, pause: timedelta) -> None:
    """As if everything had been said so much earlier."""
    if pause:
        conversation.messages.update(created_at=F("created_at") - pause)
        mine = Conversation.objects.filter(pk=conversation.pk)
        mine.update(last_message_at=F("last_message_at") - pause)


def _answer(claim: Claim, stop: Stop, provider: str) -> str:
    """Answers it, without a heartbeat: no other process sees the claim. Returns why not, or ""."""
    try:
        answering.answer(claim, stop, provider)
    except LLMError as error:
        return _fail(claim, error.code)
    except (ClaimLost, Stopped, Unprotected) as error:
        return _fail(claim, type(error).__name__)
    return ""


def _fail(claim: Claim, code: str) -> str:
    actions.fail_reply(claim, code)
    return code


def _words(answer: Message | None) -> str:
    return answer.text if answer else ""


def _part(row: dict[str, Any]) -> Part:
    return Part(row["name"], row["tokens"], row["cut"])


def _recalled(reply: Reply) -> Iterator[str]:
    found = Recalled.objects.filter(answer=reply.answer_id).select_related("fact", "source")
    for one in found.order_by("pk"):
        yield one.fact.text if one.fact else _words(one.source)


def _facts(conversation: Conversation) -> Iterable[str]:
    return Fact.objects.filter(conversation=conversation).values_list("text", flat=True)
