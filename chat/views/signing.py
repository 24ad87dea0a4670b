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
    """Sign addresses for viewing. One key that the reader may not see refuses all of them.

    Always JSON: only scripts ask. `expires_at` in ms since the epoch; `lifetime` the ms until
    then, for browsers whose clock is wrong.
    """
    keys = _keys(body(request))
    if not selectors.may_view(request.user.id, keys):
        raise Http404("There is no such media.")
    signed = in_request.cdn().sign(keys)
    left = signed.expires_at - timezone.now()
    answer = {
        "urls": dict(signed.urls),
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
    if not all(key.isascii() and key.isprintable() for key in keys):
        raise Http404("There is no such media.")
    return list(dict.fromkeys(keys))
