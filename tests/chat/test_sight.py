"""A model that can see gets the photo that a reader has sent; all others get a placeholder."""

import base64
from io import BytesIO
from typing import Any
from unittest import mock
from uuid import UUID, uuid4

import pytest
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from chat import tasks
from chat.models import Conversation, Reply
from chat.uploads import reading
from tests.chat.replies import ended
from tests.chat.test_uploads_store import without_store
from tests.chat.uploading import ready, send
from tests.gateways.llm.provider import Provider
from tests.media import samples

pytestmark = pytest.mark.django_db(transaction=True)
PLACEHOLDER = "User sent IMAGE. caption: 'My cat'"


@pytest.fixture
def seeing(provider: Provider, settings: Settings) -> Provider:
    """The only provider, told to be able to see."""
    llm: Any = settings.GATEWAYS["llm"]
    (choice,) = llm["OPTIONS"]["providers"]
    told = {**choice, "OPTIONS": {**choice["OPTIONS"], "vision": True}}
    llm = {**llm, "OPTIONS": {"providers": [told]}}
    settings.GATEWAYS = {**settings.GATEWAYS, "llm": llm}
    return provider


def last_turn(provider: Provider) -> Any:
    return provider.requests[-1]["messages"][-1]["content"]


def send_photo(site: Client, conversation: Conversation) -> Reply:
    upload = ready(site, conversation, samples.picture(size=(1500, 1000)))
    assert send(site, conversation, upload, caption="My cat").status_code == 201
    return Reply.objects.get(message__upload=UUID(upload))


def test_a_model_that_sees_gets_the_photo_small(
    site: Client, conversation: Conversation, seeing: Provider
) -> None:
    reply = send_photo(site, conversation)
    tasks.ai_reply(reply.pk)

    text, picture = last_turn(seeing)
    assert text == {"type": "text", "text": PLACEHOLDER}
    kind, _, data = picture["image_url"]["url"].partition(";base64,")
    assert kind == "data:image/jpeg"
    with Image.open(BytesIO(base64.b64decode(data))) as seen:
        assert (seen.format, seen.size) == ("JPEG", (768, 512))

    site.post(
        f"/chat/{conversation.pk}/messages/", {"text": "And what do you see?", "client_id": "next"}
    )
    tasks.ai_reply(Reply.objects.get(message__client_id="next").pk)
    assert PLACEHOLDER in [turn["content"] for turn in seeing.requests[-1]["messages"]]


def test_others_get_a_placeholder(
    site: Client, conversation: Conversation, provider: Provider
) -> None:
    tasks.ai_reply(send_photo(site, conversation).pk)

    assert last_turn(provider) == PLACEHOLDER
    assert b"http" not in str(provider.requests[-1]["messages"]).encode()


def test_without_the_store_she_answers_to_the_words(
    site: Client, conversation: Conversation, seeing: Provider, settings: Settings
) -> None:
    reply = send_photo(site, conversation)
    settings.STORAGES = without_store(settings)

    tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert reply.state == "done"
    assert last_turn(seeing) == PLACEHOLDER


def test_between_picture_and_model_the_claim_is_asked_for(
    site: Client, conversation: Conversation, seeing: Provider
) -> None:
    """The store may have taken longer than a lease, of a worker that was cut off meanwhile."""
    reply = send_photo(site, conversation)

    def lose(message: object) -> None:
        Reply.objects.filter(pk=reply.pk).update(claim=uuid4())

    with mock.patch.object(reading, "picture_for_model", lose):
        tasks.ai_reply(reply.pk)

    assert not ended(reply)
    assert not seeing.requests
