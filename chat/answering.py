"""One claimed reply: hear what was said, ask a model, speak. The network is asked between
transactions, and no long step begins under a claim that may be lost."""

import time
from collections.abc import Callable
from uuid import UUID

import structlog
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError

from chat import actions, broadcasts, leases, selectors
from chat.actions.answer import MEDIA, Means
from chat.claims import Claim
from chat.models import Conversation, Message
from chat.reply import prompt, voice
from chat.reply.draft import Draft
from chat.uploads import reading
from chatsite.gateways import in_worker
from chatsite.gateways.llm.base import Answer, Decision, LLMError, Prompt
from chatsite.gateways.transcription.base import TranscriptionError
from chatsite.web.database import release_connection
from girls import speaking, voices
from girls.models import SpokenLine

logger = structlog.get_logger(__name__)

# What she says where a provider's filter cut her off.
CHANGE_OF_SUBJECT = "Let's talk about something else, okay? Tell me what's on your mind today."
# Seconds between the tries to store an answer: as long as a database takes to start again.
STORE_PAUSES = (0.2, 1.0, 3.0, 5.0)


class ClaimLost(Exception):
    """Another worker has this reply by now."""


def answer(claim: Claim) -> None:
    """Ends the reply. Raises ClaimLost, and LLMError where nobody answered."""
    try:
        _hear(claim)
        said = _ask(claim)
        means = _means(claim, said.decision)
    finally:
        broadcasts.end_drafts(claim.reply.message_id)
    _store(claim, said, means)


def _store(claim: Claim, said: Answer, means: Means) -> None:
    """A database that is away for a moment costs no answer that is paid for. Trying again is safe:
    where the first try went well after all, the claim is over."""
    for pause in STORE_PAUSES:
        try:
            actions.insert_ai_answer(claim, said, means)
        except (OperationalError, InterfaceError) as error:
            logger.warning("answer_not_stored", reply=claim.reply.pk, reason=str(error))
            release_connection()
            time.sleep(pause)
        else:
            return
    actions.insert_ai_answer(claim, said, means)


def warm_up_for(conversation_id: UUID) -> None:
    conversation = Conversation.objects.select_related("girl").filter(pk=conversation_id).first()
    if conversation is None:
        return
    request = prompt.build(conversation.girl, selectors.get_greeting(conversation_id))
    release_connection()  # a model at work may take its time
    in_worker.llm().warm(request)


def _hear(claim: Claim) -> None:
    """What a voice message says; where it cannot be heard, she has its note."""
    message = claim.reply.message
    if message.kind != Message.Kind.AUDIO or message.transcript:
        return
    words = _words_of(message)
    _renew(claim)
    if words:
        actions.store_transcript(message, words)


def _words_of(message: Message) -> str:
    release_connection()  # the calls below may take TRANSCRIPTION_BUDGET seconds
    recording = reading.read(message.media_key)
    if recording is None:
        return ""
    try:
        hear = in_worker.transcription().transcribe
        words = hear(recording, "voice.m4a", settings.TRANSCRIPTION_BUDGET)
    except TranscriptionError as error:
        logger.warning("voice_not_heard", message=message.pk, reason=error.code)
        return ""
    return words


def _ask(claim: Claim) -> Answer:
    request = _prompt(claim)
    on_text = _audience(claim)
    _be_sure(claim)
    release_connection()  # the call below may take LLM_REPLY_BUDGET seconds
    try:
        said = in_worker.llm().answer(request, on_text, settings.LLM_REPLY_BUDGET)
    except LLMError as error:
        if error.code != "content_filter":
            raise
        decision = Decision("text", CHANGE_OF_SUBJECT, ())
        return Answer(decision, "content_filter", "", None, None, error.calls)
    return said


def _prompt(claim: Claim) -> Prompt:
    message = claim.reply.message
    built = prompt.build(
        message.conversation.girl,
        selectors.get_context(claim.reply),
        can_show=selectors.may_show(message.conversation_id),
    )
    if message.kind != Message.Kind.IMAGE or not in_worker.llm().sees:
        return built
    release_connection()  # the store may be slow, too
    picture = reading.picture_for_model(message)
    _renew(claim)
    return prompt.with_picture(built, picture) if picture else built


def _audience(claim: Claim) -> Callable[[str], None]:
    """Her pages see the words come, unless she is going to say them."""
    message = claim.reply.message
    if message.kind == Message.Kind.AUDIO and selectors.may_speak(message.conversation_id):
        _show(claim, speaking=True)
        return lambda text: None
    return Draft(lambda text: _show(claim, text)).show


def _means(claim: Claim, decision: Decision) -> Means:
    if decision.type in MEDIA:
        _renew(claim)
        release_connection()
        return Means(store_answers=reading.store_answers())
    return Means(line=_speak(claim, decision))


def _speak(claim: Claim, decision: Decision) -> SpokenLine | None:
    """Her answer in her voice, where she speaks and the allowance has a unit."""
    message = claim.reply.message
    girl = message.conversation.girl
    wanted = voice.is_wanted(decision, message, has_voice=voices.has_voice(girl))
    if not (wanted and selectors.may_speak(message.conversation_id)):
        return None
    _renew(claim)
    _show(claim, speaking=True)
    release_connection()
    if not reading.store_answers():
        return None  # What is bought could not be kept.
    _renew(claim)
    release_connection()
    words = voice.readable(decision.text)
    return speaking.speak(voices.of(girl), words, settings.SPEECH_BUDGET)


def _renew(claim: Claim) -> None:
    if actions.renew_claim(claim) is None:
        raise ClaimLost


def _be_sure(claim: Claim) -> None:
    """Asks only where this process was stopped, or cut off, for longer than a lease."""
    if not leases.heart.doubts(claim.token):
        return
    try:
        _renew(claim)
    except DatabaseError as error:
        raise ClaimLost from error
    finally:
        release_connection()


def _show(claim: Claim, text: str = "", *, speaking: bool = False) -> None:
    """What she is at. Nobody waits for it, and who has lost the reply shows nothing more."""
    _be_sure(claim)
    message = claim.reply.message
    broadcasts.draft(message.conversation.user_id, message.pk, text, speaking=speaking)
