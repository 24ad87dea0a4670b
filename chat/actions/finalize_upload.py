from uuid import UUID

from botocore.exceptions import BotoCoreError, ClientError
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from chat import access, dispatch
from chat.errors import NotUploaded, StoreUnavailable, UploadRefused
from chat.models import Upload
from chat.uploads.store import store

State = Upload.State
_OTHER = "Something went wrong with this file on the way. Please choose it again."


def finalize_upload(user_id: int, upload_id: UUID) -> Upload:
    """Hands a file that has arrived to a worker. Idempotent; returns the upload as it is now.

    Raises Http404, NotUploaded, UploadRefused and StoreUnavailable.
    """
    upload = access.get_upload(user_id, upload_id)
    if upload.expires_at <= timezone.now():
        raise Http404("This upload has waited too long.")
    if upload.state == State.SIGNED:
        _accept(upload)
        upload.refresh_from_db()
    if upload.state == State.REFUSED:
        raise UploadRefused(upload.error)
    return upload


def _accept(upload: Upload) -> None:
    if _has_arrived(upload):
        with transaction.atomic():
            moved = Upload.objects.filter(pk=upload.pk, state=State.SIGNED)
            if moved.update(state=State.PROCESSING):
                dispatch.upload_arrived(upload)
    else:
        Upload.objects.filter(pk=upload.pk, state=State.SIGNED).update(
            state=State.REFUSED, error=_OTHER
        )


def _has_arrived(upload: Upload) -> bool:
    """Whether the stored object has the type and size that were signed."""
    try:
        stored = store().find(upload.incoming_key)
    except FileNotFoundError:
        raise NotUploaded from None
    except (BotoCoreError, ClientError) as error:
        raise StoreUnavailable from error
    return (stored.size, stored.content_type) == (upload.size, upload.content_type)
