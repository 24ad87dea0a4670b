"""Listening to a reader's voice message."""

import structlog
from django.conf import settings

from chat import actions
from chat.reply.holding import renew
from chat.reply.plan import Plan
from chat.uploads import reading
from chatsite.gateways import in_worker
from chatsite.gateways.stopping import Stopped
from chatsite.gateways.transcription.base import TranscriptionError
from chatsite.web.database import release_connection

logger = structlog.get_logger(__name__)


def hear(plan: Plan) -> None:
    """Stores what a voice message says. Where it cannot be heard, the girl has only its note; once
    she is stopped, nobody listens."""
    key = plan.asked.unheard_key
    if not key:
        return
    try:
        with plan.stop.calls():
            words = _transcribe(key, plan.message.pk)
    except Stopped:
        return
    renew(plan.claim)
    if words:
        actions.store_transcript(plan.message, words)


def _transcribe(key: str, message_id: int) -> str:
    release_connection()  # the calls below may take TRANSCRIPTION_BUDGET seconds
    recording = reading.read(key)
    if recording is None:
        return ""
    try:
        hear_it = in_worker.transcription().transcribe
        words = hear_it(recording, "voice.m4a", settings.TRANSCRIPTION_BUDGET)
    except TranscriptionError as error:
        logger.warning("voice_not_heard", message=message_id, reason=error.code)
        return ""
    return words
