"""Pages under a girl that other apps have. They register here: this app does not know them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse


@dataclass(frozen=True)
class Beside:
    """`route`: below the girl's own address. `view` gets the request, her primary key and what the
    route has; it asks for its right itself. `label`: of the link on her page, "" for none."""

    route: str
    name: str
    view: Callable[..., HttpResponse]
    label: str = ""


pages: list[Beside] = []


class HasPagesBeside(admin.ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        own = [
            path(f"<int:pk>/{page.route}", self._own(page.view), name=page.name) for page in pages
        ]
        return own + super().get_urls()

    def _own(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """The desk's crumbs look for `model_admin`."""
        guarded = self.admin_site.admin_view(view)
        guarded.model_admin = self  # type: ignore[attr-defined]
        return guarded

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        girl = kwargs.get("obj")
        if girl and self.has_change_permission(request, girl):
            links = [page for page in pages if page.label]
            context["beside"] = [
                (page.label, reverse(f"admin:{page.name}", args=[girl.pk])) for page in links
            ]
        return super().render_change_form(request, context, *args, **kwargs)
