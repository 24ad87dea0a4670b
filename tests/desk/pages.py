"""Every address of the desk, from its own routes, so that a new page is found by itself."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern

from accounts.templatetags.desk import _admin_of
from chat.admin import looks
from chat.models import Conversation
from tests.desk.rows import LONG, TALK, row

# What its address asks beside the row of its list: by the names of routes.
ASKED: dict[str, dict[str, str]] = {
    "accounts_user_act": {"name": "ban"},
    "girls_girl_preview_part": {"part": "card"},
    "girls_girl_rehearsal_stop": {"token": TALK},
    "girls_girl_rehearsed": {"token": TALK},
    "girls_girl_restore": {"version": "1"},
}
# Addresses that are no pages: what scripts ask, and what leads elsewhere at once.
NO_PAGES = {
    "autocomplete",
    "jsi18n",
    "girls_girl_rehearsal_side",
    "view_on_site",
    "logout",
    "app_list",
    None,
}
# What no browser looks at, by the ends of names: made of the parts of others, or for POST alone.
SAME_PARTS = ("_add", "_delete", "_history", "_preview_part")
POSTED = (
    *("_speak", "_persona", "_publish", "_hide", "_duplicate", "_restore", "_stop"),
    *("_decide", "_cancel", "conversation_search"),
)
LEAD_ELSEWHERE = {"login", "password_change", "password_change_done", "accounts_user_find"}


class Page(NamedTuple):
    name: str
    url: str


def pages() -> list[Page]:
    """Of the rows that there are: see tests.desk.rows."""
    top = get_resolver()
    desk = next(each for each in top.url_patterns if getattr(each, "namespace", "") == "admin")
    assert isinstance(desk, URLResolver)
    return [*(_page(name, route) for name, route in _routes(desk)), _asks_why()]


def is_looked_at(name: str) -> bool:
    """In Chromium; the others' HTML is read."""
    return name not in LEAD_ELSEWHERE and not name.endswith((*SAME_PARTS, *POSTED))


def searches() -> list[str]:
    """Of lists: one finds something, one nothing."""
    url = reverse("admin:accounts_user_changelist")
    return [f"{url}?q={LONG}", f"{url}?q=nobody-of-this-name"]


def _asks_why() -> Page:
    """Of a conversation that nobody has opened: see `rows.begin`."""
    unopened = Conversation.objects.exclude(user__email=LONG).last()
    assert unopened is not None
    return Page("chat_conversation_ask", looks.address(unopened.pk))


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
        assert each == next(iter(asked)), f"{name} asks for {each}: say it in ASKED"
        assert site_admin is not None, f"{name} asks for {each}: say it in ASKED"
        given[each] = str(row(site_admin.model).pk)
    return Page(name, reverse(f"admin:{name}", kwargs=given))


def lists() -> list[str]:
    return [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    ]
