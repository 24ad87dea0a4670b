"""A worker's claim on an upload. Whoever holds the newest one may end it, and nobody else."""

from uuid import UUID

from django.db.models import F, Q

from chat import leases
from chat.models import Upload
from chat.uploads import store
from chatsite.web.database import release_connection

State = Upload.State

# A file whose workers die, one after the other, is the likely cause.
MAX_ATTEMPTS = 3


def free() -> Q:
    """Uploads that no living worker has."""
    return Q(lease_until=None) | leases.lapsed()


def claim(upload_id: UUID) -> Upload | None:
    """The upload, taken for the length of a lease; None if another has it or it has ended."""
    waiting = Upload.objects.filter(
        free(), pk=upload_id, state=State.PROCESSING, attempts__lt=MAX_ATTEMPTS
    )
    lease = leases.new()
    if not waiting.update(attempts=F("attempts") + 1, **lease):
        return None
    # Not by its id alone: this process may have slept since.
    return Upload.objects.filter(pk=upload_id, claim=lease["claim"]).first()


def end(upload: Upload, **fields: object) -> bool:
    """Give up the claim and set `fields`. False if the claim has been lost."""
    mine = Upload.objects.filter(pk=upload.pk, state=State.PROCESSING, claim=upload.claim)
    return bool(mine.update(**leases.over(), **fields))


def refuse(upload: Upload, sentence: str) -> None:
    """End the upload with a sentence for its reader, and delete what the browser wrote."""
    if end(upload, state=State.REFUSED, error=sentence):
        seal(upload)


def seal(upload: Upload) -> None:
    release_connection()
    store.seal(upload.incoming_key)
