"""Her voice: a sentence is spoken once, marked as made by a machine, and kept."""

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
from chatsite.media import Refused, recordings
from chatsite.media.janitor import sweep as sweep_rows
from chatsite.text.columns import fitting
from chatsite.web.database import release_connection
from girls.models import SpokenLine

logger = structlog.get_logger(__name__)

FAILURES = (SpeechError, lease.AllTaken, Refused)
# Another provider's recording could be kept no better.
STORE_FAILURES = (BotoCoreError, ClientError)
# What nobody has wanted for so long will hardly be said again.
KEPT = timedelta(days=30)
# A provider that hangs leaves the next one enough.
SHARE = 0.6
LEAST_SECONDS = 0.5
PROVIDER_LENGTH, NAME_LENGTH = 20, 80


def speak(known: Mapping[str, Voice], text: str, seconds: float) -> SpokenLine | None:
    """`text` by the first provider that can within `seconds`; None where none can.

    `known`: voices by provider, as `girls.voices.of` gives them. Not for use within a
    transaction: it waits for the network.
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
    """One of all who want this sentence at once buys it; the others wait for it."""
    if seconds < LEAST_SECONDS:
        return None
    end = monotonic() + seconds
    release_connection()  # others need them while this one waits, and while it asks
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
    content = ContentFile(recording.data)
    content.content_type = recording.content_type  # type: ignore[attr-defined]  # S3Storage reads it
    line.file.save("line.m4a", content, save=False)
    try:
        with transaction.atomic():
            line.save()
    except IntegrityError:
        # Whoever held the lease took longer than it lasts, and was faster than this one.
        line.file.delete(save=False)
        return SpokenLine.objects.get(fingerprint=utterance.fingerprint)
    return line


def sweep() -> int:
    """Forgets lines that stand in no message and were not wanted for KEPT; returns how many."""
    old = SpokenLine.objects.filter(messages=None, used_at__lt=timezone.now() - KEPT)
    before = old.count()
    sweep_rows(old, SpokenLine.delete)
    return before - old.count()
