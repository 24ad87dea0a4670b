"""The steps of one reply. Between transactions, and no step begins under a claim that is lost."""

import time
from dataclasses import replace
from functools import partial
from uuid import UUID

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from chat import actions, broadcasts, selectors
from chat.claims import Claim
from chat.delivery import Delivery
from chat.memory import noticing, recall
from chat.models import CONTENT_FILTER, Conversation
from chat.reply import draft, holding, plan, prompt
from chat.reply.draft import Draft
from chat.reply.hearing import hear
from chat.reply.plan import Plan
from chat.reply.preparing import prepare
from chat.reply.prompt import About, Built, Known, Line, Reader, known, reader
from chat.reply.prompt.recalled import tokens_of_line
from chat.reply.prompt.using import made_with
from chat.reply.safety import Checks, Unprotected
from chat.uploads import reading
from chatsite.duties import policy
from chatsite.duties.crisis import Crisis
from chatsite.gateways import in_worker
from chatsite.gateways.llm.base import Again, Answer, Decision, LLMError, Prompt
from chatsite.gateways.stopping import Stop, Stopped
from chatsite.web.database import release_connection
from girls import lines

logger = structlog.get_logger(__name__)

# What she says where a provider's filter refused to answer.
CHANGE_OF_SUBJECT = "Let's talk about something else, okay? Tell me what's on your mind today."
# How many older messages she recalls at most.
MOST_RECALLED = 8
# Seconds between attempts to store an answer: as long as a database takes to restart.
STORE_PAUSES = (0.2, 1.0, 3.0, 5.0)


def answer(claim: Claim, stop: Stop, provider: str = "") -> None:
    """Ends the reply. Raises ClaimLost, Unprotected, LLMError where no provider answered, and
    Stopped where there is no word of hers yet. `provider`: the only one asked; "" for all."""
    planned = plan.make(claim, stop, provider)
    if planned.reader.is_barred:
        actions.fail_reply(claim, "locked" if planned.reader.is_locked else "banned")
        return
    try:
        hear(planned)
        checks = Checks(planned)
        if _is_interrupted(planned, checks):
            return
        built = _prompt(planned)
        shown = draft.audience(planned, checks.rules)
        said, refused = checks.of_hers(_ask(planned, shown, built.prompt))
        made = made_with(built, "" if refused else said.decision.text)
        began = None if planned.records else shown.began_at
        prepared = prepare(planned, said.decision)
        sent = replace(prepared, refused=refused, made_with=made, began_at=began)
    finally:
        broadcasts.end_drafts(planned.message.pk)
    _store(claim, said, sent)


def _is_interrupted(planned: Plan, checks: Checks) -> bool:
    """A crisis comes first; then the end of the chat with a reader who is under 18."""
    minor = checks.says_minor()
    try:
        found = checks.of_reader()
    except Unprotected:
        if not minor:
            raise
        found = None  # The lock waits for no service; its page says where to get help.
    if isinstance(found, Crisis):
        actions.interrupt(planned.claim, found, minor=minor)
    elif minor:
        actions.stop_minor(planned.claim)
    elif found:
        actions.refuse(planned.claim, found, checks.words)
    return bool(found or minor)


def warm_up(conversation_id: UUID) -> None:
    """Has a local model read the beginning of a prompt while the reader writes."""
    found = Conversation.objects.select_related("girl", "user")
    persona = reader.column("user", "girl")
    conversation = found.annotate(persona=persona).filter(pk=conversation_id).first()
    if conversation is None:
        return
    row = policy.of(conversation.user.region)
    about = prompt.About(conversation.girl, row, Reader.of(conversation.persona))
    request = prompt.begun(about, selectors.get_greeting(conversation_id))
    release_connection()  # the model may be busy
    in_worker.llm().warm(request)


def _ask(planned: Plan, shown: Draft, request: Prompt) -> Answer:
    holding.be_sure(planned.claim)
    release_connection()  # the call below may take LLM_REPLY_BUDGET seconds
    try:
        budget = settings.LLM_REPLY_BUDGET
        models = in_worker.llm(planned.provider)
        return models.answer(request, shown.show, budget, planned.stop)
    except Stopped as stopped:
        return _what_stands(shown, stopped)
    except LLMError as error:
        if error.code != "content_filter":
            raise
        decision = Decision("text", CHANGE_OF_SUBJECT, ())
        return Answer(decision, CONTENT_FILTER, "", None, None, error.calls)


def _what_stands(shown: Draft, stopped: Stopped) -> Answer:
    """Just as the reader saw it. What it cost is not known."""
    text = shown.text.strip()
    if not text:
        raise stopped
    return Answer(Decision("text", text, ()), stopped.provider, "", None, None, stopped.calls)


def _prompt(planned: Plan) -> Built:
    planned.stop.check()
    context = selectors.get_context(planned.message, prompt.most_messages())
    if not context.messages or context.messages[-1] != planned.message:
        raise holding.ClaimLost  # The reader or the message has been deleted meanwhile.
    sees = bool(planned.asked.picture_key) and in_worker.llm(planned.provider).sees
    knows, recalls = partial(_knows, planned), partial(_recalls, planned)
    built = prompt.build(_about(planned, sees), context, knows, recalls)
    if not sees:
        return built
    release_connection()  # the store may be slow, too
    picture = reading.picture_for_model(planned.asked.picture_key)
    holding.renew(planned.claim)
    return prompt.with_picture(built, picture) if picture else built


def _about(planned: Plan, sees: bool) -> About:
    wordings = tuple(selectors.get_wordings(planned.message))
    return About(
        planned.girl,
        planned.policy,
        Reader.of(planned.persona),
        can_show=planned.may_show,
        again=Again(planned.hint, wordings) if planned.hint or wordings else None,
        with_picture=sees,
        now=timezone.now(),
    )


def _knows(planned: Plan, start: int) -> Known:
    return known.read(planned.message.conversation_id, start) if planned.knows else Known()


def _recalls(planned: Plan, start: int, tokens: int) -> list[Line]:
    """What was said before the history, and is what this message is about. A fault of looking it up
    costs a memory, never the answer."""
    words = noticing.told_in(planned.message)
    if not (planned.recalls and words):
        return []
    try:
        return _looked_up(planned, words, start, tokens)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("not_looked_up", message=planned.message.pk)
        return []


def _looked_up(planned: Plan, words: str, start: int, tokens: int) -> list[Line]:
    found = recall.look_up(
        planned.message.conversation_id,
        words,
        before_number=start,
        names=recall.Names(planned.girl.name, Reader.of(planned.persona).name),
        limit=MOST_RECALLED,
        budget=tokens,
        count=tokens_of_line,
    )
    return [Line(one.message_id, one.number, one.is_hers, one.said_at, one.text) for one in found]


def _store(claim: Claim, said: Answer, sent: Delivery) -> None:
    """Tries again while the database is away, since the answer is paid for. That is idempotent:
    if an attempt had succeeded after all, the claim is over."""
    for pause in STORE_PAUSES:
        try:
            _insert(claim, said, sent)
        except (OperationalError, InterfaceError) as error:
            logger.warning("answer_not_stored", reply=claim.reply_id, reason=str(error))
            release_connection()
            time.sleep(pause)
        else:
            return
    _insert(claim, said, sent)


def _insert(claim: Claim, said: Answer, sent: Delivery) -> None:
    """A voice that was spoken for a reader who has been erased meanwhile goes, too."""
    stored = actions.insert_ai_answer(claim, said, sent)
    if stored is None and sent.line is not None:
        lines.drop_unused([sent.line.pk])
