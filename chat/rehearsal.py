"""Plays a scripted talk with a girl, and takes all of it back: nothing of it reaches a reader.

It is a reader's own way, from the message to the answer, in a transaction that is rolled back. It
waits for providers in there, so it may lock no row that anybody else has: the girl is a copy, who
has her words, but neither her files nor her voice, and wishes are noted for the copy.
"""

import secrets
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from chat import actions
from chat.claims import Claim
from chat.errors import ChatError
from chat.models import (
    TEXT_MAX_LENGTH,
    Conversation,
    Fact,
    Message,
    Persona,
    PromptRecord,
    Recalled,
    Reply,
)
from chat.reply import answering
from chat.reply.holding import ClaimLost
from chat.reply.safety import Unprotected
from chatsite.gateways.llm.base import LLMError
from chatsite.gateways.stopping import Stop, Stopped
from girls.models import Girl

# A line of a script that begins with it lets time pass: "~ 3 days", "~ 5 hours".
PAUSE = "~"
_UNITS = ("minutes", "hours", "days", "weeks")


class ScriptError(ValueError):
    """A line of the script that says nothing; the message names it."""


@dataclass(frozen=True)
class Line:
    """What the reader says, once `pause` has passed since the line before."""

    text: str
    pause: timedelta = timedelta()


@dataclass(frozen=True)
class Part:
    """A part of the prompt, in tokens; `cut`: those that gave way."""

    name: str
    tokens: int
    cut: int


@dataclass(frozen=True)
class Played:
    """A line and what came of it. `error`: the reply's, "" where she answered. `recalled`: what her
    answer was made with. `learnt`: facts that are new."""

    said: str
    answer: str
    error: str
    provider: str
    prompt_tokens: int | None
    parts: tuple[Part, ...]
    recalled: tuple[str, ...]
    learnt: tuple[str, ...]

    @property
    def tokens(self) -> int:
        """Of the prompt, as counted before it was sent."""
        return sum(part.tokens for part in self.parts)


def read(script: Iterable[str]) -> list[Line]:
    """A line each; empty ones and those that begin with # say nothing. Raises ScriptError."""
    lines: list[Line] = []
    pause = timedelta()
    for number, raw in enumerate(script, 1):
        said = raw.strip()
        if said.startswith(PAUSE):
            pause += _pause(said.removeprefix(PAUSE), number)
        elif len(said) > TEXT_MAX_LENGTH:
            raise ScriptError(f"Line {number}: readers write at most {TEXT_MAX_LENGTH} characters.")
        elif said and not said.startswith("#"):
            lines.append(Line(said, pause))
            pause = timedelta()
    return lines


def _pause(words: str, number: int) -> timedelta:
    count, _, unit = words.strip().partition(" ")
    unit = f"{unit.strip().lower().removesuffix('s')}s"
    if not (count.isascii() and count.isdigit() and len(count) < 5) or unit not in _UNITS:
        raise ScriptError(f"Line {number}: a pause is a number and {', '.join(_UNITS)}.")
    return timedelta(**{unit: int(count)})


def play(girl: Girl, lines: Iterable[Line], *, region: str, about: Persona) -> Generator[Played]:
    """Yields each line once it is answered. The girl need not be active. `about`: what the reader
    wants to be called, not stored."""
    with transaction.atomic():
        try:
            conversation = _begin(girl, region, about)
            for line in lines:
                yield _play(conversation, line)
        finally:
            transaction.set_rollback(True)


def _begin(girl: Girl, region: str, about: Persona) -> Conversation:
    now = timezone.now()
    reader = User.objects.create_user(
        f"rehearsal-{secrets.token_hex(8)}@localhost",
        region=region,
        premium_until=now + timedelta(days=1),
        age_assured_at=now,
    )
    about.user = reader
    about.save()
    return actions.start_conversation(reader, _copy(girl))


def _copy(girl: Girl) -> Girl:
    about = {field.attname: getattr(girl, field.attname) for field in Girl._meta.concrete_fields}
    del about["id"]
    return Girl.objects.create(**{**about, "slug": f"rehearsal-{secrets.token_hex(8)}"})


def _play(conversation: Conversation, line: Line) -> Played:
    _let_pass(conversation, line.pause)
    known = set(_facts(conversation))
    try:
        with transaction.atomic():
            sent = actions.send_message(
                conversation.user_id, conversation.pk, line.text, secrets.token_hex(8)
            )
    except ChatError as refused:  # A reader who has said that they are under 18.
        return Played(line.text, "", refused.code, "", None, (), (), ())
    error = _answer(Reply.objects.get(message=sent.message))
    reply = Reply.objects.select_related("answer").get(message=sent.message)
    record = PromptRecord.objects.filter(reply=reply).first()
    return Played(
        said=line.text,
        answer=_words(reply.answer),
        error=reply.error or error,
        provider=reply.provider,
        prompt_tokens=reply.prompt_tokens,
        parts=tuple(map(_part, record.parts if record else ())),
        recalled=tuple(_recalled(reply)),
        learnt=tuple(fact for fact in _facts(conversation) if fact not in known),
    )


def _let_pass(conversation: Conversation, pause: timedelta) -> None:
    """As if everything had been said so much earlier."""
    if pause:
        conversation.messages.update(created_at=F("created_at") - pause)
        mine = Conversation.objects.filter(pk=conversation.pk)
        mine.update(last_message_at=F("last_message_at") - pause)


def _answer(reply: Reply) -> str:
    """Answers it, without a heartbeat: no other process sees the claim. Returns why not, or ""."""
    claim = actions.claim_reply(reply.pk)
    if claim is None:
        return "unclaimed"
    try:
        answering.answer(claim, Stop())
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
