"""The page that sends a reader to the provider which confirms their age, and their way back."""

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.ages import assurance, regions
from accounts.models import User
from chatsite.gateways.age_assurance.base import ResultRefused
from chatsite.gateways.in_request import age_assurance

_NEXT = "age_next"


@csp_update(settings.AGE_ASSURANCE_CSP)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def confirm(request: HttpRequest) -> HttpResponse:
    """GET explains; POST leads to the provider. Without a provider the region stays closed."""
    user = request.user
    assert isinstance(user, User)
    if not assurance.is_needed(user):
        return redirect(_onward(request))
    if "next" in request.GET:
        request.session[_NEXT] = request.GET["next"]
    gateway = age_assurance()
    if request.method == "POST" and gateway.provider:
        back = request.build_absolute_uri(reverse("account_age_result"))
        return redirect(gateway.begin(assurance.reference(user), back))
    context = {
        "provider": gateway.provider,
        "region": regions.name_of(user.region),
        "contact": settings.SUPPORT_EMAIL,
        "was_refused": user.age_assurances.exists(),
    }
    status = 200 if gateway.provider else 403
    return render(request, "accounts/age.html", context, status=status)


@never_cache
@require_safe
@login_required
def result(request: HttpRequest) -> HttpResponse:
    """Where the provider sends the reader back to, with its signed result."""
    user = request.user
    assert isinstance(user, User)
    gateway = age_assurance()
    try:
        said = gateway.read(request.GET.dict(), assurance.reference(user))
    except ResultRefused:
        messages.error(request, "We couldn't use that result. Please try again.")
        return redirect("account_age")
    if not assurance.record(user, said, gateway.provider):
        return redirect("account_age")  # Reloaded: it was stored before.
    if not said.adult:
        messages.error(request, "Your age couldn't be confirmed.")
        return redirect("account_age")
    messages.success(request, "Thank you. Your age is confirmed.")
    return redirect(_onward(request))


def _onward(request: HttpRequest) -> str:
    """Where the reader wanted to go; the gallery if that is no path of this site."""
    wanted = request.session.pop(_NEXT, None) or request.GET.get("next", "")
    is_path = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if is_path else resolve_url(settings.LOGIN_REDIRECT_URL)
