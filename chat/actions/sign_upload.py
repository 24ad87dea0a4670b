from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from chat import access
from chat.errors import TooManyUploads
from chat.models import Upload
from chat.uploads.store import INCOMING, LIFETIME, store
from chatsite.media.storage import SignedUpload

# A file has to arrive much sooner than its LIFETIME ends.
ARRIVAL_SECONDS = 300
MAX_OPEN = 10


@dataclass(frozen=True)
class SignedFile:
    """An upload and the request that the browser writes it with."""

    upload: Upload
    request: SignedUpload


def sign_upload(
    user_id: int, conversation_id: UUID, kind: str, content_type: str, size: int
) -> SignedFile:
    """Signs a request that may write one file of exactly this type and size, once.

    Raises Http404 and TooManyUploads.
    """
    now = timezone.now()
    with transaction.atomic():
        conversation = access.get_conversation(user_id, conversation_id, lock=True)
        waiting = Upload.objects.filter(
            _may_come(now), conversation__user=user_id, message=None, expires_at__gt=now
        )
        if waiting.count() >= MAX_OPEN:
            raise TooManyUploads
        upload = Upload(
            conversation=conversation,
            kind=kind,
            content_type=content_type,
            size=size,
            expires_at=now + LIFETIME,
        )
        upload.incoming_key = f"{INCOMING}/{upload.pk.hex}"
        upload.save()
    request = store().sign_upload(upload.incoming_key, content_type, size, ARRIVAL_SECONDS)
    return SignedFile(upload, request)


def _may_come(now: datetime) -> Q:
    """It has arrived, or its signed address is still valid."""
    arrived = Q(state__in=(Upload.State.PROCESSING, Upload.State.READY))
    return arrived | Q(
        state=Upload.State.SIGNED, created_at__gt=now - timedelta(seconds=ARRIVAL_SECONDS)
    )
