"""From the model's wish to the photo, through a worker."""

import pytest

from chat.models import Conversation
from tests.chat.replies import ended, send
from tests.chat.test_answers import add_asset, media_units
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.usefixtures("worker")
def test_a_photo_that_the_model_wishes_is_sent(
    provider: Provider, conversation: Conversation
) -> None:
    asset = add_asset(conversation, "beach", width=800, height=1000)
    provider.script(says("Just for you.", "image", ["beach"]))
    reply = send(conversation, "A photo at the beach?")
    until(lambda: ended(reply))

    message = reply.answer
    assert message is not None
    assert (message.kind, message.text, message.media_key) == (
        "image",
        "Just for you.",
        asset.file.name,
    )
    assert (message.alt_text, message.width, message.asset) == ("Mia at the beach", 800, asset)
    assert media_units(conversation) == 1
    assert conversation.last_message_preview == "[Image] Just for you."


@pytest.mark.usefixtures("worker")
def test_her_words_promise_nothing_where_there_is_nothing_to_send(
    provider: Provider, conversation: Conversation
) -> None:
    def told(client_id: str) -> str:
        reply = send(conversation, "A photo?", client_id)
        until(lambda: ended(reply))
        return str(provider.requests[-1]["messages"][0]["content"])

    assert "no photo and no video to send" in told("without any")
    add_asset(conversation)
    assert "no photo and no video to send" not in told("with one")
    Conversation.objects.update(free_media=0)
    assert "no photo and no video to send" in told("without a unit")


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    ("kind", "column", "fallback"),
    [("image", "free_media", "no_asset"), ("audio", "free_audio", "no_voice")],
)
def test_premium_is_not_offered_for_what_she_does_not_have(
    provider: Provider, conversation: Conversation, kind: str, column: str, fallback: str
) -> None:
    Conversation.objects.filter(pk=conversation.pk).update(**{column: 0})
    provider.script(says("Just for you.", kind))
    reply = send(conversation, "Please!")
    until(lambda: ended(reply))

    assert reply.answer is not None
    assert reply.answer.fallback == fallback
    assert not reply.answer.premium_would_help
