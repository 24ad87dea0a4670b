"""Whatever depends on how it is asked for says so."""

import itertools
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from chat.models import Conversation
from chatsite import health
from tests.factories import make_conversation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_no_worker_is_asked")]

HEADERS = ("Accept", "HX-Request", "HX-Boosted", "HX-History-Restore-Request")
WAYS: dict[str, dict[str, str]] = {
    "page": {},
    "browser": {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"},
    "program": {"Accept": "application/json"},
    "htmx": {"HX-Request": "true"},
    "boosted": {"HX-Request": "true", "HX-Boosted": "true"},
    "history": {"HX-Request": "true", "HX-History-Restore-Request": "true"},
}
# A page's address and its history are asked by GET alone; a form says what browsers accept.
POSTED = {way: WAYS[way] for way in WAYS if way not in ("page", "history")}
FILES = ("image/", "video/", "audio/", "text/javascript", "text/css")


@pytest.fixture
def _no_worker_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """`/readyz` would wait a second for an answer, whichever way it is asked for."""
    monkeypatch.setattr(health, "PROBES", {**health.PROBES, "worker": lambda: False})


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every route of the site, as Django writes them."""
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def addresses(conversation: Conversation) -> list[str]:
    """An address for every route, of this reader's own things where it can be."""
    known = {
        "<slug:slug>": conversation.girl.slug,
        "<uuid:conversation_id>": str(conversation.pk),
        "<uuid:upload_id>": str(uuid.uuid4()),
        "<int:message_id>": str(conversation.messages.get().pk),
        "<int:pk>": "1",
        "<path:object_id>": "1",
        "<str:key>": "key",
        "<int:content_type_id>": "1",
        "<path:object_id_>": "1",
    }
    found = []
    for route in patterns(get_resolver()):
        address = route.replace("^", "").replace("$", "").replace("\\Z", "")
        for part, value in known.items():
            address = address.replace(part, value)
        if not set("<>()?[]") & set(address):
            found.append(f"/{address}")
    return found


def vary(response: Any) -> set[str]:
    return {name.strip().lower() for name in response.get("Vary", "").split(",")}


def shape(response: Any) -> tuple[object, ...]:
    """What another way of asking could have changed; of a page, whether it is a whole one."""
    whole = b"<!doctype html>" in response.content.lower() if not response.streaming else None
    return response.status_code, response.get("Content-Type"), response.get("Location"), whole


def check(client: Client, method: str, address: str, ways: Mapping[str, Mapping[str, str]]) -> None:
    answers = {way: client.generic(method, address, headers=ways[way]) for way in ways}
    for way, answer in answers.items():
        if not str(answer.get("Content-Type")).startswith(FILES):
            where = f"{method} {address} {way}: {answer.status_code}"
            assert {"accept", "hx-request"} <= vary(answer), where
    for name in HEADERS:
        with_it = [shape(answers[way]) for way in ways if name in ways[way]]
        without = [shape(answers[way]) for way in ways if name not in ways[way]]
        if with_it and {*with_it} != {*without}:
            assert all(name.lower() in vary(answer) for answer in answers.values()), address


@pytest.mark.parametrize("who", ["stranger", "reader"])
def test_every_address_says_on_what_its_answer_depends(who: str, reader: User) -> None:
    conversation = make_conversation(reader)
    client = Client()
    if who == "reader":
        client.force_login(reader)
    routes = [route for route in addresses(conversation) if not route.startswith("/admin/")]
    assert len(routes) > 25
    for address, method in itertools.product(routes, ("GET", "POST")):
        if "logout" not in address:
            check(client, method, address, WAYS if method == "GET" else POSTED)


def test_so_do_the_pages_of_the_staff(reader: User) -> None:
    conversation = make_conversation(reader)
    client = Client()
    for address in addresses(conversation):
        if address.startswith("/admin/girls/"):
            check(client, "GET", address, {"page": {}})
    reader.is_staff = reader.is_superuser = True
    reader.save()
    client.force_login(reader)
    for address in ("/admin/", "/admin/girls/girlasset/upload/"):
        check(client, "POST", address, POSTED)


def test_files_are_kept_once_for_everyone(reader: User) -> None:
    girl = make_conversation(reader).girl
    girl.portrait.save("p.webp", ContentFile(b"RIFF"))
    answer = Client().get(reverse("girls:portrait", args=[girl.slug]))
    assert answer["Content-Type"] == "image/webp"
    assert vary(answer) == {""}


def test_the_thread_list_is_a_page_for_a_step_in_history(reader: User) -> None:
    client = Client()
    client.force_login(reader)
    for way, whole in {"page": True, "htmx": False, "boosted": True, "history": True}.items():
        answer = client.get(reverse("chat:threads"), headers=WAYS[way])
        assert (b"<!doctype html>" in answer.content) == whole, way


@pytest.mark.parametrize("way", ["history", "boosted"])
def test_a_stranger_who_steps_back_is_led_to_the_login(way: str) -> None:
    answer = Client().get(reverse("chat:threads"), headers=WAYS[way])
    assert answer.status_code == 302
    assert {"accept", "hx-request"} <= vary(answer)
