from uuid import UUID

from django.utils import timezone

from chat import access
from chat.models import Upload


def discard_upload(user_id: int, upload_id: UUID) -> None:
    """Gives up an upload: no message can take it any more, and a sweep deletes it.

    Raises Http404. An upload that a message has taken stays as it is.
    """
    upload = access.get_upload(user_id, upload_id)
    Upload.objects.filter(pk=upload.pk, message=None).update(expires_at=timezone.now())
