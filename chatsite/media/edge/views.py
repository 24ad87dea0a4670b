"""Streams one object of the store to whoever holds a valid URL."""

import asyncio
from http import HTTPStatus
from time import time
from typing import Any

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import storages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from chatsite.gateways.cdn.policy import quote_path
from chatsite.media.edge import ranges, signatures
from chatsite.media.storage import MediaStorage, StoredObject

logger = structlog.get_logger(__name__)
security = structlog.get_logger("security")

CHUNK = 64 * 1024
# Types that browsers may display. Any other type is sent as application/octet-stream.
SHOWN = {
    *("image/jpeg", "image/png", "image/webp", "image/gif"),
    *("video/mp4", "video/webm", "video/quicktime"),
    *("audio/mp4", "audio/mpeg", "audio/ogg", "audio/wav", "audio/webm"),
}
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


@require_safe
def media(request: HttpRequest, key: str) -> HttpResponseBase:
    """200, 206, 304, 403, 404, 412 or 416; 503 if the store does not answer."""
    url = f"{request.scheme}://{request.get_host()}{quote_path(request.path)}"
    now = time()
    try:
        keys = signatures.known_keys()
        expires = signatures.check(url, request.META["QUERY_STRING"], keys, now)
        stored = _storage().find(key)
        response = _response(request, stored)
    except signatures.UrlRefused as refused:
        security.warning("media_refused", key=key, reason=str(refused))
        return _nothing(HTTPStatus.FORBIDDEN)
    except FileNotFoundError:
        return _nothing(HTTPStatus.NOT_FOUND)
    except (BotoCoreError, ClientError) as error:
        logger.error("media_store_failed", key=key, reason=str(error))
        return _nothing(HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Cache-Control"] = f"private, max-age={int(expires - now)}"
    return response


def _storage() -> MediaStorage:
    storage = storages["default"]
    assert isinstance(storage, MediaStorage)
    return storage


def _nothing(status: HTTPStatus) -> HttpResponse:
    return HttpResponse(status=status, headers={**SAFE, "Cache-Control": "no-store"})


def _response(request: HttpRequest, stored: StoredObject) -> HttpResponseBase:
    modified = int(stored.modified.timestamp())
    early = get_conditional_response(request, etag=stored.etag, last_modified=modified)
    response = early or _content(request, stored)
    for name, value in {**SAFE, "ETag": stored.etag, "Accept-Ranges": "bytes"}.items():
        response.headers[name] = value
    return response


def _content(request: HttpRequest, stored: StoredObject) -> HttpResponseBase:
    try:
        span = ranges.parse(_range_header(request, stored), stored.size)
    except ranges.Unsatisfiable:
        header = {"Content-Range": f"bytes */{stored.size}"}
        return HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=header)
    response = HttpResponse() if request.method == "HEAD" else _stream(stored, span)
    shown = stored.content_type in SHOWN
    response.headers["Content-Type"] = stored.content_type if shown else "application/octet-stream"
    response.headers["Content-Length"] = str(span.length if span else stored.size)
    if span:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response.headers["Content-Range"] = f"bytes {span}/{stored.size}"
    return response


def _range_header(request: HttpRequest, stored: StoredObject) -> str:
    """Empty if it must be ignored: not a GET, or the object has changed (If-Range)."""
    unchanged = request.headers.get("If-Range", stored.etag) == stored.etag
    return request.headers.get("Range", "") if request.method == "GET" and unchanged else ""


def _stream(stored: StoredObject, span: ranges.Span | None) -> StreamingHttpResponse:
    return StreamingHttpResponse(_Chunks(_storage().read(stored, str(span) if span else "")))


class _Chunks:
    """Asynchronous, because Django reads a synchronous iterator into memory first."""

    def __init__(self, body: Any) -> None:
        self.body = body

    def __aiter__(self) -> "_Chunks":
        return self

    async def __anext__(self) -> bytes:
        chunk = await asyncio.to_thread(self.body.read, CHUNK)
        if not chunk:
            raise StopAsyncIteration
        return bytes(chunk)

    def close(self) -> None:
        """Django calls this when the response ends, however it ends."""
        self.body.close()
