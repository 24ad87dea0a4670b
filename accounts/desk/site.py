"""The admin's site: its name, its models in the order of staff's work, one account page for all."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

import structlog
from allauth.account.decorators import secure_admin_login
from django.contrib import admin, messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, OperationalError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from accounts.desk import board, on_site, works
from accounts.desk.order import ORDER, Entry, Group
from accounts.models import User
from chatsite.web.addresses import address

logger = structlog.get_logger(__name__)
Listed = dict[str, Any]
AT_ONCE = "Somebody else changed the same at this moment. Nothing was done: please look again."
_DEADLOCK = "40P01"  # PostgreSQL's word for it.


class Desk(admin.AdminSite):
    site_header = site_title = "chatsite desk"
    index_title = "Today"
    # Ours is in templates/admin/base_site.html and needs no script.
    enable_nav_sidebar = False

    def register(
        self,
        model_or_iterable: Any,  # noqa: ANN401  As Django takes them.
        admin_class: type[admin.ModelAdmin] | None = None,
        **options: Any,
    ) -> None:
        """allauth's own pages are left out. A person's address gives access to the account through
        a password reset, so it may only be changed where the rules for accounts apply."""
        if admin_class is None or not admin_class.__module__.startswith("allauth."):
            super().register(model_or_iterable, admin_class, **options)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """By ORDER, as far as this person may look. A model that it lacks comes last."""
        found = {
            _label(model): listed
            for model, its_admin in self._registry.items()
            if app_label in (None, model._meta.app_label)
            and (listed := _of_model(model, its_admin, request))
        }
        groups = [(group, _listed(group, found, request)) for group in ORDER]
        known = {entry.model for group in ORDER for entry in group.entries}
        groups[-1][1].extend(found[label] for label in found if label not in known)
        return [self._as_app(group, models) for group, models in groups if models]

    def _as_app(self, group: Group, models: list[Listed]) -> Listed:
        return {
            "name": group.name,
            "app_label": group.slug,
            "app_url": f"{address('admin:index')}#{group.slug}",
            "has_module_perms": True,
            "models": models,
        }

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: ANN401  as Django's
        """Whoever is overtaken at the last moment, such as by an erasure, is told so."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                answer: HttpResponse = inner(request, *args, **kwargs)
            except (IntegrityError, ObjectDoesNotExist, OperationalError) as error:
                if not _is_overtaken(error):
                    raise
                logger.warning("desk_overtaken", exc_info=True)
                list(messages.get_messages(request))  # What was said to be done was rolled back.
                messages.error(request, AT_ONCE, extra_tags="error")
                return redirect("admin:index")
            return answer

        return told

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Today's numbers, with charts of 7 or 30 days."""
        assert isinstance(request.user, User)
        asked = request.GET.get("days", "")
        span = next((each for each in board.SPANS if str(each) == asked), board.SPANS[0])
        groups = board.groups(request.user, span)
        shown = {"board": groups, "span": span, "spans": board.SPANS, "at": timezone.now()}
        return super().index(request, {**shown, **(extra_context or {})})

    def get_urls(self) -> list[Any]:
        view = self.admin_view(require_safe(partial(works.page, self)))
        lead = self.admin_view(partial(on_site.lead, self))
        route = "r/<path:content_type_id>/<path:object_id>/"
        own = [path("works/", view, name="works"), path(route, lead, name="view_on_site")]
        theirs = super().get_urls()
        return own + [each for each in theirs if getattr(each, "name", "") != "view_on_site"]

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """By the site's own page, with its limits and its second step."""
        return secure_admin_login(super().login)(request, extra_context)

    def app_index(  # type: ignore[override]
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Apps are nothing to staff: the start page has all lists."""
        return redirect("admin:index")

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")

    def password_change_done(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_home")


def _is_overtaken(error: Exception) -> bool:
    """A row that was there at the first look went, or two waited for each other."""
    is_outage = isinstance(error, OperationalError)
    return not is_outage or getattr(error.__cause__, "sqlstate", "") == _DEADLOCK


def _label(model: type[Model]) -> str:
    return model._meta.label_lower


def _of_model(
    model: type[Model], its_admin: admin.ModelAdmin, request: HttpRequest
) -> Listed | None:
    """What Django tells of it; None for whoever may do nothing there. Every page asks this of all
    models, so their addresses are reversed once."""
    if not its_admin.has_module_permission(request):
        return None
    perms = its_admin.get_model_perms(request)
    if not any(perms.values()):
        return None
    names = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    is_open = perms["change"] or perms["view"]
    return {
        "model": model,
        "name": capfirst(model._meta.verbose_name_plural),
        "object_name": model._meta.object_name,
        "perms": perms,
        "view_only": not perms["change"],
        "admin_url": address(f"{names}_changelist") if is_open else None,
        "add_url": address(f"{names}_add") if perms["add"] else None,
    }


def _listed(group: Group, found: dict[str, Listed], request: HttpRequest) -> list[Listed]:
    shown = []
    for entry in group.entries:
        if entry.model in found:
            shown.append(_entry(entry, found[entry.model], request))
        elif entry.route and request.user.has_perm(entry.right):
            shown.append(_page(entry, request))
    return shown


def _page(entry: Entry, request: HttpRequest) -> Listed:
    url = address(f"admin:{entry.route}")
    current = request.path == url
    return {"name": entry.name, "key": entry.key, "admin_url": url, "current": current}


def _entry(entry: Entry, model: Listed, request: HttpRequest) -> Listed:
    """`current`: the page that is open belongs to it."""
    url = model["admin_url"]
    within = bool(url) and request.path.startswith(url)
    found = {**model, "name": entry.name or model["name"], "key": entry.key}
    if not entry.query:
        parts = [
            each.query for group in ORDER for each in group.entries if each.model == entry.model
        ]
        return {**found, "current": within and not any(map(_asked(request), parts))}
    part = {"admin_url": url and f"{url}?{entry.query}", "add_url": None}
    return {**found, **part, "current": within and _asked(request)(entry.query)}


def _asked(request: HttpRequest) -> Callable[[str], bool]:
    """Whether the page's address has this query."""
    given = set(request.META.get("QUERY_STRING", "").split("&"))
    return lambda query: bool(query) and set(query.split("&")) <= given
