import structlog
from django.db import transaction

from chat import dispatch, leases
from chat.models import Upload
from chat.uploads import claims
from chatsite.web.sweeps import sweep_rows

logger = structlog.get_logger(__name__)

BATCH = 100
_UNUSABLE = "We can't use this file. Please choose another."


def take_back_uploads() -> None:
    """Hand the uploads of dead workers to others, until the file itself seems to be the cause."""
    lost = Upload.objects.filter(
        leases.lapsed(), claim__isnull=False, state=Upload.State.PROCESSING
    )
    sweep_rows(lost[:BATCH], _take_back)


def _take_back(upload: Upload) -> None:
    if upload.attempts >= claims.MAX_ATTEMPTS:
        logger.error("upload_ends_workers", upload=str(upload.pk), kind=upload.kind)
        claims.refuse(upload, _UNUSABLE)
        return
    with transaction.atomic():
        if claims.end(upload):
            dispatch.upload_arrived(upload)
