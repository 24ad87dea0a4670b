"""Every URL of the admin, asked by every role with every method. Pages are not rendered: who is let
in is the question here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.desk import acts
from accounts.models import User
from accounts.rights import roles
from chatsite.web import sessions
from girls.models import GirlVersion
from tests.desk import rows
from tests.desk.matrix import ALL, GONE, MODELS, OPEN, OWN, STANDARD
from tests.factories import make_user
from tests.staff import Seen

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
NO_METHOD = "no such method"
# Pages know GET and POST, or one of them. Of the others each page is asked all by one insider, and
# one by outsiders: the door answers them before any page.
OTHER_METHODS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
# To open it is noted.
LOOKS = {"chat_report_change"}
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
def users(monkeypatch: pytest.MonkeyPatch) -> dict[str, User]:
    """By session: each is looked up once, with their rights, and not for each of some thousand
    requests. That a session is its user's is another test's matter."""
    known: dict[str, User] = {}
    monkeypatch.setattr(
        sessions, "_signed_in", lambda request: known.get(request.session.session_key or "")
    )
    return known


def staff(role: str) -> User:
    user = make_user(is_staff=True, is_superuser=role == "superuser")
    if role in roles.ROLES:
        user.groups.add(Group.objects.get(name=role))
    return user


class Browser(Client):
    def __init__(self, users: dict[str, User], user: User | None = None) -> None:
        super().__init__(raise_request_exception=False)
        if user:
            self.force_login(user)
            users[self.cookies[settings.SESSION_COOKIE_NAME].value] = user

    def told(self, method: str, page: Page) -> str:
        """How it is answered, and whether something was done."""
        seen = Seen()
        form = "application/x-www-form-urlencoded"
        with connection.execute_wrapper(seen):
            body = "_save=Save" if method == "POST" else ""
            answer = self.generic(method, page.url, body, form)
        if seen.tables or "accounts_auditentry" in {table for _, table, _ in seen.rows}:
            is_look = method == "GET" and page.name in LOOKS and not seen.tables
            return "in" if is_look else f"done: {seen.rows}"
        return _told(answer)


def _told(answer: Any) -> str:
    place = answer.headers.get("location", "")
    if answer.status_code == 302 and place.startswith(("/accounts/login/", "/admin/login/")):
        return "login"
    if answer.status_code == 302 and place.startswith("/accounts/2fa/"):
        return "second step"
    if answer.status_code in LET_IN:
        return "in"
    return {403: "refused", 405: NO_METHOD}.get(answer.status_code, str(answer.status_code))


Wrong = tuple[str, str, str, str]
Users = dict[str, User]


def insiders(users: Users) -> dict[str, Browser]:
    """Whether they used a second step is the door's question: no page asks it."""
    found = zip(ALL, (*roles.ROLES, "superuser"), strict=True)
    return {letter: Browser(users, staff(role)) for letter, role in found}


def outsiders(users: Users) -> dict[str, tuple[Browser, str]]:
    """By who it is: a browser, and what every page of the admin answers."""
    return {
        "visitor": (Browser(users), "login"),
        "reader": (Browser(users, make_user()), "refused"),
        "staff without a second step": (Browser(users, staff("superuser")), "second step"),
    }


def fine(page: Page, may: tuple[str, str], letter: str, method: str) -> set[str]:
    """What may be answered."""
    if method not in ("GET", "HEAD", "POST"):
        return {NO_METHOD}
    is_in = letter in may[method == "POST"]
    gone = {"404"} if is_in and page.name in GONE else set()
    return {NO_METHOD, "in" if is_in else "refused"} | gone


def inside(page: Page, browsers: dict[str, Browser], number: int) -> Iterator[Wrong]:
    may = expected(page)
    if may is None:
        yield page.name, page.route, "-", "say in tests.desk.matrix who may open it"
        return
    for letter, browser in browsers.items():
        others = OTHER_METHODS if letter == ALL[number % len(ALL)] else ()
        answers = {method: browser.told(method, page) for method in ("GET", "POST", *others)}
        for method, told in answers.items():
            if told not in fine(page, may, letter, method):
                yield page.name, letter, method, told
        if letter == "R" and "R" in "".join(may) and not {"in", "404"} & {*answers.values()}:
            yield page.name, letter, "-", "nobody gets in"


def outside(page: Page, browsers: dict[str, tuple[Browser, str]], number: int) -> Iterator[Wrong]:
    for who, (browser, should) in browsers.items():
        for method in ("GET", "POST", OTHER_METHODS[number % len(OTHER_METHODS)]):
            told = browser.told(method, page)
            if told != should:
                yield page.name, who, method, told


@pytest.mark.django_db
@pytest.mark.usefixtures("bare")
def test_every_page_for_every_role_by_every_method(
    monkeypatch: pytest.MonkeyPatch, users: Users
) -> None:
    rows.fill()
    GirlVersion.objects.create(pk=OTHERS["version"], girl_id=row("girls.girl").pk, about={})
    asked = [page for page in pages() if page.name not in OPEN]
    within, without = insiders(users), outsiders(users)
    wrong = [each for n, page in enumerate(asked) for each in inside(page, within, n)]
    monkeypatch.setattr(settings, "STAFF_NEED_SECOND_STEP", True)
    wrong += [each for n, page in enumerate(asked) for each in outside(page, without, n)]
    assert not wrong, "\n".join(map(str, wrong))


def test_no_model_is_left_out() -> None:
    assert _labels() == {*MODELS}
