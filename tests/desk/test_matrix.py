"""Every URL of the admin, asked by every role with every method. Pages are not rendered: who is let
in is the question here."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.template.backends.django import Template
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.fixtures import Settings

from accounts.desk import acts
from accounts.models import User
from accounts.rights import roles
from girls.models import GirlVersion
from tests.desk import rows
from tests.desk.matrix import ALL, GONE, MODELS, OPEN, OWN, STANDARD
from tests.factories import make_user

VERBS = ("look", "add", "change", "delete")
# Of models, the row that is asked for where the newest would not do.
ROWS: dict[str, dict[str, Any]] = {
    "accounts.user": {"email": rows.LONG},
    "auth.group": {"name": "A group of the tests"},
    "chat.reply": {"prompt_record__isnull": False},
}
LET_IN = {200, 302, 400, 409, 422}
# Of addresses that name more than a row.
OTHERS: dict[str, Any] = {
    "token": "00000000-0000-0000-0000-000000000000",
    "part": "card",
    "version": 1_000_000_000,
    "number": 1,
}
ACTS = [act.name for act in acts.all_of_them()]
# No such method, or no such row.
NOTHING = "nothing"
METHODS = ("GET", "POST")
NOWHERE = {"admin/(?P<url>.*)$"}  # What no page has: Django's own last pattern.


@dataclass(frozen=True)
class Page:
    name: str
    route: str
    url: str


def patterns(resolver: Any, route: str = "", within: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        full = f"{route}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from patterns(each, full, each.namespace or within)
        elif within == "admin" and full not in NOWHERE:
            yield full, each


def model_of(route: str) -> str | None:
    parts = route.split("/")
    label = ".".join(parts[1:3])
    return label if label in _labels() else None


def _labels() -> set[str]:
    return {model._meta.label_lower for model in admin.site._registry}


def row(label: str) -> Model:
    model: Any = apps.get_model(label)
    found = model._default_manager.filter(**ROWS.get(label, {})).order_by("-pk").first()
    assert found is not None, f"tests.desk.rows.fill() makes no {label}"
    return found


def pages() -> list[Page]:
    """With the addresses of real rows; for each act upon a reader one."""
    return [
        Page(pattern.name or f"{model_of(route)} redirect", route, _url(route, pattern, act))
        for route, pattern in patterns(get_resolver())
        for act in (ACTS if "name" in pattern.pattern.converters else [""])
    ]


def _url(route: str, pattern: URLPattern, act: str) -> str:
    label = model_of(route)
    others = {**OTHERS, "name": act}
    if pattern.name is None:  # An old address of Django's, which leads to the page.
        return f"/admin/{label.replace('.', '/')}/{row(label).pk}/" if label else ""
    args: dict[str, Any] = {"app_label": "accounts"} if "app_label" in route else {}
    names = pattern.pattern.converters
    if "content_type_id" in names:
        girl = row("girls.girl")
        args = {"content_type_id": ContentType.objects.get_for_model(girl).pk, "object_id": girl.pk}
    elif names and label:
        args = {name: others.get(name) or row(label).pk for name in names}
    return reverse(f"admin:{pattern.name}", kwargs=args)


def expected(page: Page) -> tuple[str, str] | None:
    """Who may GET and who may POST; None if it stands nowhere."""
    if page.name in OWN:
        return OWN[page.name]
    label = model_of(page.route)
    if page.name.endswith(" redirect"):
        return ("ESAR", "ESAR")
    kind = page.name.rpartition("_")[2]
    if label not in MODELS or page.name != f"{label.replace('.', '_')}_{kind}":
        return None
    may = dict(zip(VERBS, MODELS[label].split(), strict=True))
    return (may[STANDARD[kind][0]], may[STANDARD[kind][1]]) if kind in STANDARD else None


@pytest.fixture
def _bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    logging.disable(logging.CRITICAL)  # Hundreds are refused.
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    monkeypatch.setattr(Template, "render", lambda *_, **__: "")
    monkeypatch.setattr(admin.site, "each_context", lambda _: {})
    yield
    logging.disable(logging.NOTSET)


def staff(role: str) -> User:
    user = make_user(is_staff=True, is_superuser=role == "superuser")
    if role in roles.ROLES:
        user.groups.add(Group.objects.get(name=role))
    return user


def outcome(client: Client, method: str, url: str) -> str:
    client.raise_request_exception = False
    form = "application/x-www-form-urlencoded"
    answer = client.generic(method, url, "_save=Save" if method == "POST" else "", form)
    place = answer.headers.get("location", "")
    if answer.status_code == 302 and place.startswith(("/accounts/login/", "/admin/login/")):
        return "login"
    if answer.status_code == 302 and place.startswith("/accounts/2fa/"):
        return "second step"
    if answer.status_code in LET_IN:
        return "in"
    return {403: "refused", 404: NOTHING, 405: NOTHING}.get(
        answer.status_code, str(answer.status_code)
    )


Wrong = tuple[str, str, str, str]


def insiders() -> dict[str, Client]:
    """Whether they used a second step is the door's question: no page asks it."""
    clients = {letter: Client() for letter in ALL}
    for client, role in zip(clients.values(), (*roles.ROLES, "superuser"), strict=True):
        client.force_login(staff(role))
    return clients


def outsiders() -> dict[str, tuple[Client, str]]:
    """By who it is: a browser, and what every page of the admin answers."""
    reader, stepless = Client(), Client()
    reader.force_login(make_user())
    stepless.force_login(staff("superuser"))
    return {
        "visitor": (Client(), "login"),
        "reader": (reader, "refused"),
        "staff without a second step": (stepless, "second step"),
    }


def inside(page: Page, clients: dict[str, Client]) -> Iterator[Wrong]:
    may = expected(page)
    if may is None:
        yield page.name, page.route, "-", "say in tests.desk.matrix who may open it"
        return
    for letter, client in clients.items():
        answers = [outcome(client, method, page.url) for method in METHODS]
        for method, those, told in zip(METHODS, may, answers, strict=True):
            if told not in (NOTHING, "in" if letter in those else "refused"):
                yield page.name, letter, method, told
        if letter == "R" and "R" in "".join(may) and "in" not in answers and page.name not in GONE:
            yield page.name, letter, "-", "nobody gets in: the address leads to no row"


def outside(page: Page, clients: dict[str, tuple[Client, str]]) -> Iterator[Wrong]:
    for who, (client, should) in clients.items():
        for method in ("GET", "POST", "DELETE"):
            told = outcome(client, method, page.url)
            if told != should:
                yield page.name, who, method, told


@pytest.mark.django_db
@pytest.mark.usefixtures("_bare")
def test_every_page_for_every_role_by_every_method(settings: Settings) -> None:
    rows.fill()
    GirlVersion.objects.create(pk=OTHERS["version"], girl_id=row("girls.girl").pk, about={})
    asked = [page for page in pages() if page.name not in OPEN]
    within, without = insiders(), outsiders()
    wrong = [each for page in asked for each in inside(page, within)]
    settings.STAFF_NEED_SECOND_STEP = True
    wrong += [each for page in asked for each in outside(page, without)]
    assert not wrong, "\n".join(map(str, wrong))


def test_no_model_is_left_out() -> None:
    assert _labels() == {*MODELS}
