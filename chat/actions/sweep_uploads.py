from datetime import timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from chat import dispatch
from chat.models import Upload
from chat.uploads import claims, store
from chatsite.web.sweeps import sweep_rows

logger = structlog.get_logger(__name__)
State = Upload.State

PATIENCE = timedelta(seconds=20)
BATCH = 100


def sweep_uploads() -> None:
    """Enqueue uploads again that wait for a worker, and remove those that no message has taken."""
    now = timezone.now()
    lost = Upload.objects.filter(
        claims.free(), state=State.PROCESSING, created_at__lt=now - PATIENCE
    )
    with transaction.atomic():
        for upload in lost.order_by("created_at")[:BATCH]:
            dispatch.upload_arrived(upload)
    # In random order, so that a batch of uploads that cannot be removed does not block the others.
    expired = Upload.objects.filter(message=None, expires_at__lt=now)
    sweep_rows(expired.order_by("?")[:BATCH], _remove)


def _remove(upload: Upload) -> None:
    # Refused first: from here on no message can take it.
    left = Upload.objects.filter(pk=upload.pk, message=None)
    if left.update(state=State.REFUSED):
        upload.refresh_from_db()
        store.delete(upload.incoming_key, upload.object_key, upload.poster_key)
        upload.delete()
        logger.info("upload_removed", upload=str(upload.pk))
