"""Speaks a girl's texts. Each text is bought once per voice, marked as AI-generated, and stored."""

from collections.abc import Mapping
from datetime import timedelta
from time import monotonic

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from chatsite.gateways import in_worker
from chatsite.gateways.speech import lease
from chatsite.gateways.speech.base import SpeechError, Utterance, Voice
from chatsite.media import Refused, credentials, recordings
from chatsite.media.marks import Source
from chatsite.text.columns import fitting
from chatsite.web.database import release_connection
from chatsite.web.sweeps import sweep_rows
from girls import uses
from girls.models import SpokenLine

logger = structlog.get_logger(__name__)

FAILURES = (SpeechError, lease.AllTaken, Refused)
# After these, the recording of another provider could not be stored either.
STORE_FAILURES = (BotoCoreError, ClientError)
# A line that nobody has used for this long is unlikely to be needed again.
KEPT = timedelta(days=30)
# The share of the time left that one provider may use, so that the next one has enough.
SHARE = 0.6
LEAST_SECONDS = 0.5
PROVIDER_LENGTH, NAME_LENGTH = 20, 80


def speak(known: Mapping[str, Voice], text: str, seconds: float) -> SpokenLine | None:
    """Return `text` spoken by the first provider that can within `seconds`; None if none can.

    `known`: voices by provider, as from `girls.voices.read`. It waits for the network, so call it
    outside of transactions.
    """
    end = monotonic() + seconds
    utterances = in_worker.speech().utterances(text, known)
    for utterance in utterances:
        left = (end - monotonic()) * (1.0 if utterance is utterances[-1] else SHARE)
        try:
            if line := _said_before(utterance) or _say(utterance, left):
                return line
        except FAILURES as error:
            reason = str(error) or type(error).__name__
            logger.warning("line_not_spoken", provider=utterance.provider, reason=reason)
        except STORE_FAILURES as error:
            logger.error("line_not_kept", provider=utterance.provider, reason=str(error))
            break
    return None


def _said_before(utterance: Utterance) -> SpokenLine | None:
    found = SpokenLine.objects.filter(fingerprint=utterance.fingerprint)
    found.update(used_at=timezone.now())
    return found.first()


def _say(utterance: Utterance, seconds: float) -> SpokenLine | None:
    """If several workers need this text at the same time, one buys it and the others wait."""
    if seconds < LEAST_SECONDS:
        return None
    end = monotonic() + seconds
    release_connection()  # Others need it while this one waits for the lease, and again below.
    with lease.held(f"line:{utterance.fingerprint}", 1, wait=seconds, seconds=seconds):
        if line := _said_before(utterance):
            return line
        release_connection()
        audio = utterance.speak(end - monotonic())
        return _keep(utterance, recordings.recode_voice(audio, recordings.AI_MARKS))


def _keep(utterance: Utterance, recording: recordings.Recording) -> SpokenLine:
    line = SpokenLine(
        fingerprint=utterance.fingerprint,
        provider=fitting(utterance.provider, PROVIDER_LENGTH),
        model=fitting(utterance.model, NAME_LENGTH),
        voice_id=fitting(utterance.voice, NAME_LENGTH),
        duration_sec=recording.duration_sec,
        peaks=list(recording.peaks),
    )
    kind = recording.content_type
    content = ContentFile(credentials.signed(recording.data, kind, Source.TRAINED))
    content.content_type = kind  # type: ignore[attr-defined]  # S3Storage reads it
    line.file.save("line.m4a", content, save=False)
    try:
        with transaction.atomic():
            line.save()
    except IntegrityError:
        # The previous holder of the lease outlasted it, and has stored the line just now.
        line.file.delete(save=False)
        return SpokenLine.objects.get(fingerprint=utterance.fingerprint)
    return line


def sweep() -> int:
    """Delete lines that are in no message and were not used for KEPT. Returns how many."""
    old = uses.unused(SpokenLine.objects.filter(used_at__lt=timezone.now() - KEPT))
    before = old.count()
    sweep_rows(old, SpokenLine.delete)
    return before - old.count()
