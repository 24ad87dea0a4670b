"""Every address of the desk, from its own routes, so that a new page is found by itself."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from django.contrib import admin
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern

from accounts.models import User
from accounts.templatetags.desk import _admin_of
from chat.models import Message, Reply
from tests.desk.rows import LONG

# What its address asks beside the row of its list: by the names of routes.
ASKED: dict[str, dict[str, str]] = {"girls_girl_preview_part": {"part": "card"}}
# The same, of what passes: nothing may be there.
PASSING = {"uuid": str(UUID(int=0)), "int": "1", "slug": "none", "string": "none", "path": "none"}
# Addresses that are no pages: what scripts ask, and what leads elsewhere at once.
NO_PAGES = {"autocomplete", "jsi18n", "view_on_site", "logout", "app_list", None}


class Page(NamedTuple):
    """`may_lack`: it is of something that `rows` does not make."""

    name: str
    url: str
    may_lack: bool


def pages() -> list[Page]:
    """Of the rows that there are: see tests.desk.rows."""
    top = get_resolver()
    desk = next(each for each in top.url_patterns if getattr(each, "namespace", "") == "admin")
    assert isinstance(desk, URLResolver)
    return [_page(name, route) for name, route in _routes(desk)]


def _routes(resolver: URLResolver) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _routes(each)
        elif each.name not in NO_PAGES:
            yield str(each.name), each


def _page(name: str, route: URLPattern) -> Page:
    """The first argument is the row of the list that the page belongs to."""
    pattern = route.pattern
    asked = dict(pattern.converters) if isinstance(pattern, RoutePattern) else {}
    given = dict(ASKED.get(name, {}))
    site_admin = _admin_of(route.callback)
    for each in [each for each in asked if each not in given]:
        if each == next(iter(asked)) and site_admin is not None:
            given[each] = str(_row(site_admin.model).pk)
            continue
        kind = type(asked[each]).__name__.removesuffix("Converter").lower()
        assert kind in PASSING, f"{name} asks for {each}: say it in ASKED"
        given[each] = PASSING[kind]
    known = len(asked) <= 1 or name in ASKED
    return Page(name, reverse(f"admin:{name}", kwargs=given), not known)


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
