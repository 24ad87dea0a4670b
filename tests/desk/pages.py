"""Every address of the desk, from its own routes, so that a new page is found by itself."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib import admin
from django.db.models import Model
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern

from accounts.models import User
from accounts.templatetags.desk import _admin_of
from chat.models import Message, Reply
from tests.desk.rows import LONG

# What its address asks beside the row of its list: by the names of routes.
ASKED: dict[str, dict[str, str]] = {"girls_girl_preview_part": {"part": "card"}}
# Addresses that are no pages: what scripts ask, and what leads elsewhere at once.
NO_PAGES = {"autocomplete", "jsi18n", "view_on_site", "logout", "app_list", None}


class Page(NamedTuple):
    name: str
    url: str


def pages() -> list[Page]:
    """Of the rows that there are: see tests.desk.rows."""
    top = get_resolver()
    desk = next(each for each in top.url_patterns if getattr(each, "namespace", "") == "admin")
    assert isinstance(desk, URLResolver)
    return [Page(name, _url(name, route)) for name, route in _routes(desk)]


def _routes(resolver: URLResolver) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _routes(each)
        elif each.name not in NO_PAGES:
            yield str(each.name), each


def _url(name: str, route: URLPattern) -> str:
    pattern = route.pattern
    asked = list(pattern.converters) if isinstance(pattern, RoutePattern) else []
    given = dict(ASKED.get(name, {}))
    site_admin = _admin_of(route.callback)
    for each in asked:
        if each not in given:
            assert site_admin is not None, (
                f"{name} asks for {each}: say it in tests.desk.pages.ASKED"
            )
            given[each] = str(_row(site_admin.model).pk)
    try:
        return reverse(f"admin:{name}", kwargs=given)
    except NoReverseMatch:
        raise AssertionError(f"{name} asks for {asked}: say it in ASKED") from None


def _row(model: type[Model]) -> Model:
    """The one with most to show."""
    rows = model._default_manager.order_by("pk")
    of_model: dict[type[Model], dict[str, object]] = {
        User: {"email": LONG},
        Reply: {"prompt_record__isnull": False},
        Message: {"variants__isnull": False},
    }
    row = rows.filter(**of_model.get(model, {})).last()
    assert row is not None, f"tests.desk.rows makes no {model.__name__}"
    return row


def lists() -> list[str]:
    return [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    ]
