"""Bodies that are no object of texts are 422, in every view that takes JSON."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from chat.models import Conversation, Message

pytestmark = pytest.mark.django_db
GOOD: dict[str, dict[str, Any]] = {
    "chat:messages": {"text": "Hello", "client_id": "a"},
    "chat:media": {"upload": "0b0c9f3e-7d0a-4a52-9f3b-0e6a1c2d3e4f", "client_id": "a"},
    "chat:uploads": {"kind": "image", "content_type": "image/png", "size": 5},
    "chat:permits": {"token": "abc"},
    "chat:sign": {"keys": ["a"]},
    "chat:read": {"number": 5},
}
NAMES = list(GOOD)
WHOLE = [
    b"",
    b"null",
    b"NaN",
    b"-Infinity",
    b"[]",
    b'["text"]',
    b'"text"',
    b"5",
    b"{",
    b"\xff\xfe",
    b'{"text": "\xff"}',
    b"\xef\xbb\xbf{}",
    "{}".encode("utf-16"),
    b'{"a": NaN}',
    b'{"a": 1, "a": 2}',
    b'{"a": ' + b"1" * 5000 + b"}",
    b"[" * 100_000,
    b'{"a": ' * 100_000,
]
VALUES = ["NaN", "Infinity", "1e999", "1.5", "true", "[]", '["a"]', "{}", '{"a": "b"}', '"\\ud800"']


@pytest.fixture(autouse=True)
def _without_limits(settings: Settings) -> None:
    settings.RATE_LIMITS = {}


def url(name: str, conversation: Conversation) -> str:
    own = name not in ("chat:permits", "chat:sign")
    return reverse(name, args=[conversation.pk] if own else [])


def check(answer: Any) -> None:
    assert answer.status_code == 422, answer.content
    assert answer.json()["error"] == "invalid"
    assert answer.json()["fields"]


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_object(site: Client, conversation: Conversation, name: str) -> None:
    for content in WHOLE:
        if name == "chat:read" and not content:
            continue  # An empty form: all that there is has been read.
        target = url(name, conversation)
        check(site.post(target, content, content_type="application/json"))
    assert Message.objects.filter(sender="user").count() == 0


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_text(site: Client, conversation: Conversation, name: str) -> None:
    for field in GOOD[name]:
        for value in [*VALUES, *([] if field in ("size", "number") else ["5"])]:
            if (field, value) == ("keys", '["a"]'):
                continue
            rest = {each: GOOD[name][each] for each in GOOD[name] if each != field}
            pairs = [f'"{field}": {value}', *(json.dumps(rest)[1:-1],) * bool(rest)]
            content = "{" + ", ".join(pairs) + "}"
            answer = site.post(url(name, conversation), content, content_type="application/json")
            check(answer)
    assert Message.objects.filter(sender="user").count() == 0


@pytest.mark.parametrize("name", ["chat:messages", "chat:permits", "chat:uploads"])
def test_another_content_type_has_no_fields(
    site: Client, conversation: Conversation, name: str
) -> None:
    for kind in ("text/plain", "application/xml", "application/json-patch+json"):
        content = json.dumps(GOOD[name])
        check(site.post(url(name, conversation), content, content_type=kind))


@pytest.mark.parametrize("name", ["chat:messages", "chat:media", "chat:uploads", "chat:permits"])
def test_forms_with_a_nul(site: Client, conversation: Conversation, name: str) -> None:
    for field in GOOD[name]:
        check(site.post(url(name, conversation), {**GOOD[name], field: "a\x00b"}))


def test_a_good_object_is_taken(site: Client, conversation: Conversation) -> None:
    target = url("chat:messages", conversation)
    fields = {**GOOD["chat:messages"], "unknown": [1, {"a": None}]}
    assert (
        site.post(target, fields, content_type="application/json; charset=utf-8").status_code == 201
    )


@pytest.mark.parametrize(
    "path",
    ["/?q=%00", "/?tag=%00", "/?page=%00", "/girls/a%00b/", "/accounts/login/?next=%00", "/%00"],
)
def test_a_nul_in_an_address(client: Client, path: str) -> None:
    assert client.get(path).status_code in (200, 404)
