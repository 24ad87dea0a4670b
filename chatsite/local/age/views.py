"""A stand-in for the provider that confirms ages: two buttons, and results signed like its."""

import time
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from chatsite.gateways.age_assurance.signatures import BEGIN, RESULT, opened, signed
from chatsite.gateways.age_assurance.signed_redirect import RESULT_SECONDS

ANSWERS = ("yes", "no")


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """GET with the signed request shows the page; POST answers `adult` and leads back."""
    key = settings.GATEWAYS["age_assurance"]["OPTIONS"]["key"]
    asked = opened(key, BEGIN, request.GET.dict())
    if asked is None or not _is_ours(request, asked):
        return HttpResponse("This link is not valid.", status=400, content_type="text/plain")
    adult = request.POST.get("adult", "")
    if request.method != "POST" or adult not in ANSWERS:
        return render(request, "accounts/age_stand_in.html")
    now = int(time.time())
    result = {
        "reference": asked["reference"],
        "nonce": asked["nonce"],
        "adult": adult,
        "method": "stand-in",
        "at": str(now),
        "expires": str(now + RESULT_SECONDS),
    }
    return redirect(f"{asked['return_url']}?{urlencode(signed(key, RESULT, result))}")


def _is_ours(request: HttpRequest, asked: dict[str, str]) -> bool:
    leads_back = url_has_allowed_host_and_scheme(asked["return_url"], {request.get_host()})
    return leads_back and time.time() < int(asked["expires"])
