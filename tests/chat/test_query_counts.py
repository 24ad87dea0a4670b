"""Exact numbers of queries, the same for a small and for a large site.

`make plant` adds one query to each of these and expects the test to fail.
"""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from chat import log, tasks
from chat.models import Conversation, Message
from girls.models import Tag
from tests.chat.conftest import TEXT
from tests.chat.filling import fill, hers
from tests.chat.replies import send
from tests.counting import queries
from tests.factories import make_conversation, make_girl, permit_header
from tests.gateways.llm.provider import Provider
from tests.girls.assets import make_asset

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def pages(reader: User) -> Client:
    client = Client(headers=permit_header(reader))
    client.force_login(reader)
    return client


def many_girls() -> None:
    tags = [Tag.objects.create(name=f"Tag {n}", slug=f"tag-{n}") for n in range(5)]
    for _ in range(30):
        make_girl().tags.set(tags)


def many_messages(conversation: Conversation, count: int = 120) -> None:
    photo = {"kind": "image"}
    fill(
        conversation,
        (
            hers(f"line {n}", **({**photo, "media_key": f"chat/{n}.webp"} if n % 3 else {}))
            for n in range(count)
        ),
    )


def many_threads(reader: User) -> None:
    for _ in range(40):
        make_conversation(reader)


def opens(client: Client, url: str, **headers: str) -> Callable[[], None]:
    def get() -> None:
        assert client.get(url, headers=headers).status_code == 200

    return get


def test_gallery_and_profile() -> None:
    girl = make_girl()
    gallery, profile = opens(Client(), "/"), opens(Client(), girl.get_absolute_url())
    few = queries(gallery), queries(profile)
    many_girls()
    for number in range(12):
        make_asset(girl, f"Number {number}", public=True)
    assert (queries(gallery), queries(profile)) == few == (4, 3)


def test_pages_of_a_conversation(pages: Client, reader: User, conversation: Conversation) -> None:
    messages = reverse("chat:messages", args=[conversation.pk])
    steps = {
        "page": opens(pages, conversation.get_absolute_url()),
        "catch-up": opens(pages, f"{messages}?since=0"),
        "older": opens(pages, messages, **JSON),
    }
    few = {name: queries(step) for name, step in steps.items()}
    many_messages(conversation)
    # Only the reader's messages may have a reply.
    conversation.messages.filter(kind="text").update(sender=Message.Sender.USER)
    many_threads(reader)
    many = {name: queries(step) for name, step in steps.items()}
    # Of a long list the page also says whether an unread thread is on the pages to come.
    assert many == {**few, "page": few["page"] + 1}
    assert few == {"page": 5, "catch-up": 3, "older": 3}


def test_threads(pages: Client, reader: User) -> None:
    threads = opens(pages, reverse("chat:threads"))
    refresh = opens(pages, reverse("chat:threads") + "?rows=30", hx_request="true")
    make_conversation(reader)
    few = queries(threads), queries(refresh)
    many_threads(reader)
    assert (queries(threads), queries(refresh)) == (few[0] + 1, few[1] + 1)
    assert few == (3, 2)


def test_sending(
    pages: Client,
    conversation: Conversation,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """With what follows the commit: the broadcast to the reader's pages."""
    url = reverse("chat:messages", args=[conversation.pk])

    def send(client_id: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            fields = {"text": "Hello", "client_id": client_id}
            assert pages.post(url, fields, headers=JSON).status_code in (200, 201)

    few = {"first": queries(lambda: send("a")), "again": queries(lambda: send("a"))}
    many_messages(conversation)
    many = {"first": queries(lambda: send("b")), "again": queries(lambda: send("b"))}
    assert many == few == {"first": 7, "again": 5}


def test_answering(provider: Provider, conversation: Conversation) -> None:
    """All of the task: claim, prompt, checks of the claim, and her answer."""

    def answer(client_id: str) -> int:
        reply = send(conversation, client_id=client_id)
        return queries(lambda: tasks.ai_reply(reply.pk))

    first = answer("a")
    many_messages(conversation)
    assert [answer("b"), first] == [9, 9]
    assert conversation.messages.filter(text=TEXT).count() == 2


def test_signing(pages: Client, conversation: Conversation) -> None:
    """Of photos and posters in the conversation; all four places where a key may stand are asked
    for one that is nowhere."""
    keys = [f"chat/{uuid.uuid4()}" for _ in range(100)]

    def sign(asked: list[str], status: int = 200) -> None:
        url = reverse("chat:sign")
        answer = pages.post(url, {"keys": asked}, content_type="application/json", headers=JSON)
        assert answer.status_code == status

    for key, poster in zip(keys[::2], keys[1::2], strict=True):
        fields: dict[str, Any] = {"kind": "video", "media_key": key, "poster_key": poster}
        log.append(conversation, Message.Sender.AI, "", **fields)
    counts = [queries(lambda: sign(keys[:2])), queries(lambda: sign(keys))]
    counts.append(queries(lambda: sign(["chat/nowhere"], 404)))
    assert counts == [3, 3, 5]


def test_upload_signing(pages: Client, conversation: Conversation) -> None:
    url = reverse("chat:uploads", args=[conversation.pk])
    fields = {"kind": "image", "content_type": "image/png", "size": 1000}

    def sign() -> None:
        assert pages.post(url, fields, headers=JSON).status_code == 201

    first = queries(sign)
    many_messages(conversation)
    cache.clear()
    assert queries(sign) == first == 4
