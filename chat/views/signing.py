from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from chat import selectors
from chat.errors import InvalidInput
from chat.views.responses import ReaderRequest, body, reader_view
from chatsite.gateways import in_request

MAX_KEYS = 100


@require_POST
@reader_view
def sign(request: ReaderRequest) -> HttpResponse:
    """Sign addresses for viewing. Each key is answered for itself: `refused` has those that the
    reader may not see; where that is all of them, 404.

    Always JSON: only scripts ask. `expires_at` in ms since the epoch; `lifetime` the ms until
    then, for browsers whose clock is wrong.
    """
    keys = _keys(body(request))
    may = selectors.viewable(request.user.id, filter(_can_be_key, keys))
    if not may:
        raise Http404("There is no such media.")
    signed = in_request.cdn().sign([key for key in keys if key in may])
    left = signed.expires_at - timezone.now()
    answer = {
        "urls": dict(signed.urls),
        "refused": [key for key in keys if key not in may],
        "expires_at": int(signed.expires_at.timestamp() * 1000),
        "lifetime": int(left.total_seconds() * 1000),
    }
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _keys(fields: Mapping[str, Any]) -> list[str]:
    keys = fields.get("keys")
    if not isinstance(keys, list) or not all(isinstance(key, str) and key for key in keys):
        raise InvalidInput({"keys": ["keys is a list of keys."]})
    if not 0 < len(keys) <= MAX_KEYS:
        raise InvalidInput({"keys": [f"Please ask for 1 to {MAX_KEYS} keys at once."]})
    return list(dict.fromkeys(keys))


def _can_be_key(key: str) -> bool:
    return key.isascii() and key.isprintable()
