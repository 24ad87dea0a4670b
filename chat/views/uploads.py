from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST

from chat import actions
from chat.forms import MediaForm, UploadForm
from chat.models import Upload
from chat.permits import CHAT_SEND, permit_required, without_use
from chat.views.messages import sent_answer
from chat.views.responses import ReaderRequest, cleaned, reader_view


@require_POST
@reader_view
def uploads(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    """Sign one PUT into the store. Always JSON: only scripts ask."""
    fields = cleaned(request, UploadForm)
    signed = actions.sign_upload(request.user.id, conversation_id, **fields)
    answer = {
        "upload": str(signed.upload.pk),
        "upload_url": signed.request.url,
        "method": "PUT",
        "headers": signed.request.headers,
        "object_key": signed.upload.incoming_key,
        "expires_at": int(signed.upload.expires_at.timestamp() * 1000),
    }
    return JsonResponse(answer, status=201)


@require_http_methods(["DELETE"])
@reader_view
def upload(request: ReaderRequest, upload_id: UUID) -> HttpResponse:
    """Give an unsent upload up. The sweeper deletes its file."""
    actions.discard_upload(request.user.id, upload_id)
    return HttpResponse(status=204)


@require_POST
@reader_view
def finalize(request: ReaderRequest, upload_id: UUID) -> HttpResponse:
    """202 while a worker has the file: ask again. 200 when a message can take it."""
    upload = actions.finalize_upload(request.user.id, upload_id)
    if upload.state == Upload.State.PROCESSING:
        waiting = {"upload": str(upload.pk), "state": upload.state}
        return JsonResponse(waiting, status=202, headers={"Retry-After": "1"})
    return JsonResponse(_upload_json(upload))


@permit_required(CHAT_SEND)
@require_POST
@reader_view
def media(request: ReaderRequest, conversation_id: UUID) -> HttpResponse:
    """Send a finished upload, with or without a caption."""
    fields = cleaned(request, MediaForm)
    sent = actions.send_media_message(request.user.id, conversation_id, **fields)
    response = sent_answer(request, sent)
    return response if sent.created else without_use(response)


def _upload_json(upload: Upload) -> dict[str, Any]:
    return {
        "upload": str(upload.pk),
        "object_key": upload.object_key,
        "poster_key": upload.poster_key or None,
        "kind": upload.kind,
        "content_type": upload.content_type,
        "size": upload.size,
        "width": upload.width,
        "height": upload.height,
        "duration_sec": upload.duration_sec,
    }
