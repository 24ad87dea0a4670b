"""Pages of the site itself, the same for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from chatsite.duties import help as helplines


@require_GET
def safety(request: HttpRequest) -> HttpResponse:
    """How the site deals with a crisis, and where to get help: of the reader's region first."""
    region = getattr(request.user, "region", "")
    context = {
        "here": helplines.lines(region, "eating_disorder"),
        "checked": helplines.CHECKED,
    }
    return render(request, "pages/safety.html", context)


@require_safe
def plain(request: HttpRequest, page: str) -> HttpResponse:
    """Terms, privacy, help, about, contact: no query but the one for the header's links."""
    return render(request, f"pages/{page}.html")
