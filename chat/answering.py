"""One claimed reply: hear what was said, ask a model, speak. The network is asked between
transactions, and each long step begins with a new lease."""

from collections.abc import Callable

import structlog
from django.conf import settings
from redis.exceptions import RedisError

from chat import actions, broadcasts, selectors, uploads
from chat.actions.answer import MEDIA, Means
from chat.actions.replies import Claim
from chat.models import Message
from chat.reply import prompt, voice
from chat.reply.draft import Draft
from chatsite.database import release_connection
from chatsite.gateways import get_gateway
from chatsite.gateways.llm.base import Answer, Decision, LLMError, Prompt
from chatsite.gateways.transcription.base import TranscriptionError
from girls import voices
from girls.models import SpokenLine

logger = structlog.get_logger(__name__)

# What she says where a provider's filter cut her off.
CHANGE_OF_SUBJECT = "Let's talk about something else, okay? Tell me what's on your mind today."


class ClaimLost(Exception):
    """Another worker has this reply by now."""


def answer(claim: Claim) -> None:
    """Ends the reply. Raises ClaimLost, and LLMError where nobody answered."""
    _hear(claim)
    said = _ask(claim)
    actions.insert_ai_answer(claim, said, _means(claim, said.decision))


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
    recording = uploads.read(message.media_key)
    if recording is None:
        return ""
    try:
        hear = get_gateway("transcription").transcribe
        words: str = hear(recording, "voice.m4a", settings.TRANSCRIPTION_BUDGET)
    except TranscriptionError as error:
        logger.warning("voice_not_heard", message=message.pk, reason=error.code)
        return ""
    return words


def _ask(claim: Claim) -> Answer:
    request = _prompt(claim)
    on_text = _audience(claim)
    release_connection()  # the call below may take LLM_REPLY_BUDGET seconds
    try:
        said: Answer = get_gateway("llm").answer(request, on_text, settings.LLM_REPLY_BUDGET)
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
    release_connection()  # the store may be slow, too
    if get_gateway("llm").sees and (picture := uploads.picture_for_model(message)):
        return prompt.with_picture(built, picture)
    return built


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
        return Means(store_answers=uploads.store_answers())
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
    if not uploads.store_answers():
        return None  # What is bought could not be kept.
    _renew(claim)
    release_connection()
    words = voice.readable(decision.text)
    return voices.speak(voices.of(girl), words, settings.SPEECH_BUDGET)


def _renew(claim: Claim) -> None:
    if actions.renew_claim(claim) is None:
        raise ClaimLost


def _show(claim: Claim, text: str = "", *, speaking: bool = False) -> None:
    """What she is at; the reply goes on where nobody can be reached."""
    message = claim.reply.message
    try:
        broadcasts.draft(message.conversation.user_id, message.pk, text, speaking=speaking)
    except (OSError, TimeoutError, RedisError) as error:
        logger.warning("draft_not_sent", message=message.pk, error=repr(error))
