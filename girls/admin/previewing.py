"""A preview of a girl: her card, her profile and the first screen of a chat, side by side.

Each part is a page of its own, made by the templates that readers get, in a frame as wide as a
phone: what they look like depends on the width of a window. These pages alone may be framed, by the
admin; they run no script, send no form and lead nowhere (CSP's `sandbox`), so a click that somebody
is tricked into does nothing. See docs/decisions/226.
"""

from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from girls import previews
from girls.models import Girl
from girls.views import GALLERY_SIZE

PARTS = {"card": "In the gallery", "profile": "Her profile", "chat": "A chat begins"}
# Scripts may run and there are none: so what browsers without scripts are told is not shown.
_SANDBOX = {
    "frame-ancestors": [SELF],
    "sandbox": ["allow-scripts"],
    "script-src": [NONE],
    "form-action": [NONE],
}


_frames = csp_update({"frame-src": [SELF]})


def _framed(view: Any) -> Any:  # noqa: ANN401  csp's types know views with no arguments alone
    return xframe_options_sameorigin(csp_replace(_SANDBOX)(view))


class GirlPreviews(admin.ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        part: Any = view(require_safe(self.part_view))
        page: Any = view(require_safe(self.preview_view))
        own = [
            path("<path:object_id>/preview/", _frames(page), name="girls_girl_preview"),
            path(
                "<path:object_id>/preview/<slug:part>/",
                _framed(part),
                name="girls_girl_preview_part",
            ),
        ]
        return [*own, *super().get_urls()]

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        girl = self._shown(request, object_id)
        parts = [
            {"title": title, "url": reverse("admin:girls_girl_preview_part", args=[girl.pk, name])}
            for name, title in PARTS.items()
        ]
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": f"Preview: {girl}",
            "opts": self.opts,
            "girl": girl,
            "parts": parts,
        }
        return render(request, "admin/girls/girl/preview.html", context)

    def part_view(self, request: HttpRequest, object_id: str, part: str) -> HttpResponse:
        girl = self._shown(request, object_id)
        own = {"card": card, "profile": profile}.get(part) or previews.page(part)
        if own is None:
            raise Http404
        request.is_preview = True  # type: ignore[attr-defined]  # Then base.html has no scripts.
        response = own(request, girl)
        vars(response).pop("_csp_update", None)  # What a reader's page asks for its scripts.
        return response

    def _shown(self, request: HttpRequest, object_id: str) -> Girl:
        girl = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, girl):
            raise PermissionDenied
        if girl is None:
            raise Http404
        return girl


def card(request: HttpRequest, girl: Girl) -> HttpResponse:
    return render(request, "admin/girls/girl/preview_card.html", {"girls": [girl]})


def profile(request: HttpRequest, girl: Girl) -> HttpResponse:
    """Her files by signed addresses: those of profiles answer for published girls alone."""
    assets = girl.assets.described().filter(public=True).order_by("kind", "pk")[:GALLERY_SIZE]
    context = {"girl": girl, "assets": assets, "is_preview": True}
    return render(request, "girls/profile.html", context)
