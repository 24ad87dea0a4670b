"""The steps of a message with which she writes first. Between transactions, as those of a reply."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from django.conf import settings
from django.utils import timezone

from chat import actions, kinds, selectors
from chat.actions.claim_first import FirstClaim
from chat.actions.insert_first import First
from chat.firsts import hours, standing
from chat.models import Message, WritesFirst
from chat.reply import first_words, occasions, prompt
from chat.reply.holding import ClaimLost
from chat.reply.occasions import Occasion
from chat.reply.prompt import About, Reader, known, reader
from chat.reply.safety import Unprotected, flags, most_serious
from chatsite.duties import policy, tongues
from chatsite.duties.answers import Rules
from chatsite.duties.baiting import baits
from chatsite.duties.concerns import Concern
from chatsite.gateways import in_worker
from chatsite.gateways.llm.base import Again, LLMError, Prompt, Turn
from chatsite.gateways.stopping import Stop
from chatsite.web.database import release_connection

logger = structlog.get_logger(__name__)

# Her own words, and other ones where these were refused. After that, a line by rules.
TRIES = 2
# Nobody has asked: nothing explicit, whatever the law allows.
RULES = Rules("", sexual=False)


@dataclass(frozen=True)
class _Planned:
    """As it was when it was claimed. `last`: the reader's newest message, with its answer."""

    first: WritesFirst
    last: Message
    occasion: Occasion
    now: datetime

    @property
    def line(self) -> str:
        """What rules say."""
        language = tongues.of(self.last.text)
        seed = self.first.conversation.version
        return first_words.line(self.occasion, language, seed)


def write(claim: FirstClaim, stop: Stop) -> None:
    """Ends the claim. Raises LLMError where no provider answered, Unprotected where the words could
    not be checked, and Stopped or ClaimLost where the claim was lost meanwhile."""
    planned = _plan(claim)
    if planned is None:
        return
    stop.check()
    text, refused = _said(planned, stop)
    conversation = planned.first.conversation
    fact = planned.occasion.fact
    message = actions.insert_first(claim, First(text, conversation.version, fact, refused))
    if message:
        logger.info("wrote_first", message=message.pk, about=str(planned.occasion.cause))


def _plan(claim: FirstClaim) -> _Planned | None:
    found = WritesFirst.objects.select_related("conversation__girl", "conversation__user")
    found = found.annotate(persona=reader.column("conversation__user", "conversation__girl"))
    first = found.filter(pk=claim.conversation_id, claim=claim.token).first()
    if first is None:
        return None
    now = timezone.now()
    stands = standing.of(first, now)
    if stands.why or stands.last is None:
        actions.put_off_first(claim, stands.why)
        return None
    there = now.astimezone(hours.zone(first.time_zone))
    occasion = occasions.choose(first.conversation_id, stands.last, there)
    return _Planned(first, stands.last, occasion, now)


def _said(planned: _Planned, stop: Stop) -> tuple[str, str]:
    """Her words, and "" or the concern for which her own ones were replaced."""
    request, fault = _prompt(planned), None
    for _ in range(TRIES):
        text = _ask(request, stop)
        fault = _fault(text, planned.last.pk)
        if fault is None:
            return text, ""
        logger.info("first_words_refused", concern=str(fault))
        request = replace(request, again=Again("", (text,)))
    by_rules = planned.line
    if _fault(by_rules, planned.last.pk) is not None:  # It quotes the reader.
        by_rules = replace(planned, occasion=Occasion(occasions.Cause.TALK)).line
    return by_rules, str(fault)


def _ask(request: Prompt, stop: Stop) -> str:
    release_connection()  # the call below may take LLM_REPLY_BUDGET seconds
    budget = settings.LLM_REPLY_BUDGET
    try:
        return in_worker.llm().answer(request, _nobody_looks_on, budget, stop).decision.text
    except LLMError as error:
        if error.code != "content_filter":
            raise
        return ""


def _nobody_looks_on(text: str) -> None:
    """There is no draft."""


def _prompt(planned: _Planned) -> Prompt:
    """Their talk so far with what she knows, and what she is told instead of a message of theirs.

    Raises ClaimLost where the reader, or their message, has been deleted meanwhile."""
    last, girl = planned.last, planned.first.conversation.girl
    context = selectors.get_context(last, prompt.most_messages())
    if not context.messages or context.messages[-1] != last:
        raise ClaimLost
    knows = partial(known.read, last.conversation_id)
    built = prompt.build(_about(planned), context, knows).prompt
    asked = first_words.ask(girl.name, planned.occasion, planned.now - last.created_at)
    hers = [kinds.of(message).prompt_words for message in _since(last)]
    turns = (*built.turns, *(Turn("assistant", words) for words in hers if words))
    return replace(built, turns=(*turns, Turn("user", asked)), first=planned.line)


def _about(planned: _Planned) -> About:
    first: Any = planned.first
    conversation = planned.first.conversation
    return About(
        conversation.girl,
        policy.of(conversation.user.region),
        Reader.of(first.persona),
        can_show=False,
        now=planned.now,
    )


def _since(last: Message) -> list[Message]:
    """Her answer to the reader's last message, and what she has written first since."""
    answer = last.reply.answer
    later = last.conversation.messages.present().filter(unasked=True, number__gt=last.number)
    found = [] if answer is None or answer.removed_at else [answer]
    return [*found, *later.order_by("number")]


def _fault(text: str, message_id: int) -> Concern | None:
    """Why she may not write this; None: she may. Raises Unprotected."""
    try:
        found = RULES.fault(text) or (Concern.PRESSURE if not text or baits(text) else None)
    except Exception as error:
        logger.exception("check_failed")
        raise Unprotected from error
    return found or most_serious(flags(text, message_id))
