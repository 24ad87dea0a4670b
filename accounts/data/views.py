"""What readers do about what the site holds of them: take it out, delete it, end their logins."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import logins
from accounts.data.erasure import asking as erasures
from accounts.data.takeout import asking as takeouts
from accounts.forms import DeleteForm
from accounts.models import Erasure, Takeout, User
from accounts.premium.checkouts import renewing
from chatsite.gateways import in_request
from chatsite.web.negotiation import wants_fragment

HAS_RIGHTS = "Your account has rights in the admin. A superuser has to take them away first."


@login_required
@require_http_methods(["GET", "POST"])
def data(request: HttpRequest) -> HttpResponse:
    """POST begins a takeout; GET is its page, or for HTMX the panel with its progress."""
    user = _reader(request)
    if request.method == "POST":
        takeouts.ask(user, request.build_absolute_uri("/"))
        return _back(user, "account_data", "your-data")
    context = {"takeout": takeouts.current(user)}
    template = "accounts/_data.html" if wants_fragment(request) else "accounts/data.html"
    return render(request, template, context)


@login_required
@require_GET
def download(request: HttpRequest, takeout_id: UUID) -> HttpResponse:
    """Only for its reader, and for a day: to a signed address that is valid for minutes."""
    found = Takeout.objects.filter(pk=takeout_id, user=_reader(request)).first()
    if found is None or not found.is_ready:
        raise Http404("There is no such download.")
    response = redirect(in_request.cdn().sign([found.key]).urls[found.key])
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Ask for an erasure with the password, or take it back (`action=keep`)."""
    user = _reader(request)
    if request.POST.get("action") == "keep":
        return _keep(request, user)
    form = DeleteForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _delete(request, user)
    context = {
        "form": form,
        "is_leaving": erasures.waiting(user) is not None,
        "renews": renewing(user.pk),
    }
    return render(request, "accounts/delete.html", context)


@login_required
@require_POST
def sessions(request: HttpRequest) -> HttpResponse:
    """Log out one other browser (`login`), or all others."""
    user, this_key = _reader(request), request.session.session_key
    chosen = request.POST.get("login")
    if chosen:
        is_ended = logins.end(user, chosen)
        said = "That browser is logged out." if is_ended else "That browser was logged out already."
    else:
        logins.end_others(user, this_key)
        said = "You're logged out everywhere else."
    messages.success(request, said)
    return redirect(f"{reverse('account_home')}#logins")


def _keep(request: HttpRequest, user: User) -> HttpResponse:
    if erasures.cancel(user):
        messages.success(request, "Good to have you. Your account stays.")
    return _back(user, "account_delete")


def _delete(request: HttpRequest, user: User) -> HttpResponse:
    try:
        erasures.ask(user, Erasure.By.READER, request.build_absolute_uri("/"))
    except erasures.HasRights:
        messages.error(request, HAS_RIGHTS)
    return _back(user, "account_delete")


def _back(user: User, here: str, part: str = "") -> HttpResponse:
    """To the account's page; a locked account has none, and stays where it is."""
    name = here if user.is_locked else "account_home"
    return redirect(f"{reverse(name)}#{part}" if part else reverse(name))


def _reader(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # login_required
    return request.user
