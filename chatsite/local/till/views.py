"""The till's API over HTTP."""

import time
from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from chatsite.local.till import api, forms, telling
from chatsite.local.till.store import store


@csrf_exempt
def answer(request: HttpRequest, rest: str) -> JsonResponse:
    """Any method; a form, or the query of a GET. What happened by it is told before it answers."""
    if telling.options() is None:
        raise Http404
    sent = request.META["QUERY_STRING"] if request.method == "GET" else request.body.decode()
    asked = api.ApiRequest(
        str(request.method),
        f"/v1/{rest}",
        forms.nested(parse_qsl(sent, keep_blank_values=True)),
        request.headers.get("Authorization", "").removeprefix("Bearer "),
        request.headers.get("Idempotency-Key", ""),
    )
    kept = store()
    with kept.alone():
        given = api.answer(kept, asked, int(time.time()))
    telling.tell(kept, given.events)
    return JsonResponse(given.body, status=given.status)
