"""Batches of addresses for viewing: each key is answered for itself."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from accounts.models import User
from chat import actions, log
from chat.models import Conversation, Message
from girls.models import GirlAsset
from tests.factories import make_girl, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation() -> Conversation:
    return actions.start_conversation(make_user(), make_girl())


def _photo(conversation: Conversation, key: str, poster: str = "") -> None:
    Message.objects.filter(conversation=conversation).update(
        kind="video", media_key=key, poster_key=poster
    )


def _sign(user: User, keys: Any) -> Any:
    client = Client()
    client.force_login(user)
    return client.post(
        "/chat/media/sign/",
        {"keys": keys},
        content_type="application/json",
        headers={"Accept": "application/json"},
    )


def test_her_conversation_is_signed_in_one_call(conversation: Conversation) -> None:
    _photo(conversation, "chat/a.mp4", "chat/a.webp")

    answer = _sign(conversation.user, ["chat/a.mp4", "chat/a.webp", "chat/a.mp4"])

    assert answer.status_code == 200
    urls = answer.json()["urls"]
    assert set(urls) == {"chat/a.mp4", "chat/a.webp"}
    for key, url in urls.items():
        assert urlsplit(url).path.endswith(key)
        assert {"Expires", "Signature", "Key-Pair-Id"} <= parse_qs(urlsplit(url).query).keys()
        assert (
            int(parse_qs(urlsplit(url).query)["Expires"][0]) * 1000 == answer.json()["expires_at"]
        )


def test_what_is_not_the_readers_is_refused_and_spoils_nothing(conversation: Conversation) -> None:
    _photo(conversation, "chat/a.mp4")
    other = actions.start_conversation(
        make_user(email="somebody.else@example.com"), conversation.girl
    )
    _photo(other, "chat/b.mp4")

    assert _sign(conversation.user, ["chat/a.mp4"]).status_code == 200
    others = ["chat/b.mp4", "chat/none.mp4", "../chat/a.mp4", "incoming/x", "a\x00b", "über.webp"]
    answer = _sign(conversation.user, [others[0], "chat/a.mp4", *others[1:]])
    assert answer.status_code == 200
    assert set(answer.json()["urls"]) == {"chat/a.mp4"}
    assert answer.json()["refused"] == others
    for keys in (others, *([one] for one in others)):
        refused = _sign(conversation.user, keys)
        assert (refused.status_code, refused.json()["error"]) == (404, "not_found")
        assert "urls" not in refused.json()


def test_a_deleted_message_is_not_signed_any_more(conversation: Conversation) -> None:
    _photo(conversation, "chat/a.mp4", "chat/a.webp")
    kept = log.append(conversation, Message.Sender.AI, "", media_key="chat/b.webp", kind="image")
    gone = conversation.messages.get(media_key="chat/a.mp4")
    assert _sign(conversation.user, ["chat/a.mp4"]).status_code == 200
    actions.delete_message(conversation.user_id, conversation.pk, gone.pk)
    answer = _sign(conversation.user, ["chat/a.mp4", kept.media_key, "chat/a.webp"])
    assert set(answer.json()["urls"]) == {kept.media_key}
    assert answer.json()["refused"] == ["chat/a.mp4", "chat/a.webp"]


def test_galleries_are_public_while_she_is(conversation: Conversation) -> None:
    girl = conversation.girl
    about = {"girl": girl, "kind": "image", "alt_text": "Her", "provenance": "Drawn"}
    GirlAsset.objects.create(file="assets/public.webp", public=True, **about)
    GirlAsset.objects.create(file="assets/private.webp", public=False, **about)

    assert _sign(conversation.user, ["assets/public.webp"]).status_code == 200
    assert _sign(conversation.user, ["assets/private.webp"]).status_code == 404
    girl.active = False
    girl.save()
    assert _sign(conversation.user, ["assets/public.webp"]).status_code == 404


@pytest.mark.parametrize("keys", [[], None, "chat/a", [""], [1], [f"k{n}" for n in range(101)]])
def test_what_is_no_batch_is_refused(conversation: Conversation, keys: Any) -> None:
    answer = _sign(conversation.user, keys)

    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")


def test_strangers_are_asked_to_log_in() -> None:
    answer = Client().post(
        "/chat/media/sign/",
        {"keys": ["chat/a"]},
        content_type="application/json",
        headers={"Accept": "application/json"},
    )

    assert answer.status_code == 401


@pytest.mark.parametrize("key", ["a\x00b", "a\ud800b", "über/a.webp"])
def test_what_can_be_no_key_is_not_found(conversation: Conversation, key: str) -> None:
    assert _sign(conversation.user, [key]).status_code == 404


@pytest.mark.usefixtures("no_garbage")
def test_a_body_nested_too_deep_is_no_object(conversation: Conversation) -> None:
    client = Client()
    client.force_login(conversation.user)
    answer = client.post("/chat/media/sign/", "[" * 100_000, content_type="application/json")
    assert answer.status_code == 422
