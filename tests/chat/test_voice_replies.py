"""She speaks: when, at what cost, and what she does where she cannot."""

import uuid
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from unittest import mock

import av
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from pytest_django.fixtures import Settings

from chat import actions, broadcasts, kinds, log, tasks
from chat.claims import Claim
from chat.delivery import Delivery
from chat.models import Conversation, Message, Reply, Resource
from chat.reply import preparing
from girls.models import SpokenLine
from tests.chat import speech
from tests.chat.replies import ended, send, text_units
from tests.chat.speech import audio_units, give_voice
from tests.chat.test_answers import answer
from tests.factories import make_conversation, make_premium
from tests.gateways.double import Double, after, answers, cuts, hangs, says, serving
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "I'm *so* glad that you asked! 😊"
SILENCE = hangs()
QUOTA = says({"detail": {"status": "quota_exceeded", "message": "no credits"}}, status=401)


@pytest.fixture
def voice(settings: Settings) -> Iterator[Double]:
    with speech.service(settings) as double:
        yield double


@pytest.fixture(autouse=True)
def _she_wants_to_speak(provider: Provider, conversation: Conversation) -> None:
    provider.script(steps.says(WORDS, "audio"))
    give_voice(conversation.girl)


def answered(conversation: Conversation, client_id: str = "a") -> Message:
    reply = send(conversation, "Say something!", client_id)
    tasks.ai_reply(reply.pk)
    assert ended(reply)
    assert reply.answer is not None
    return reply.answer


def voice_message(conversation: Conversation) -> Reply:
    """A reader's, already heard."""
    message = log.append(
        conversation,
        Message.Sender.USER,
        "",
        kind=Message.Kind.AUDIO,
        media_key="chat/x.m4a",
        transcript="How are you?",
        client_id="voice",
    )
    return Reply.objects.create(message=message, conversation=conversation)


def test_she_says_it_in_her_voice(voice: Double, conversation: Conversation) -> None:
    message = answered(conversation)

    assert (message.kind, message.text, kinds.of(message).caption) == ("audio", WORDS, "")
    assert message.duration_sec == pytest.approx(1.5, abs=0.05)
    assert message.peaks is not None
    assert len(message.peaks) == 64
    assert audio_units(conversation) == 2
    assert text_units(conversation) == 9
    assert conversation.last_message_preview == "[Voice message]"
    (request,) = voice.requests
    assert request.path.startswith("/v1/text-to-speech/v1?")
    assert request.json["text"] == "I'm so glad that you asked!"
    assert request.json["voice_settings"] == {"speed": 1.0}


def test_the_file_says_that_a_machine_made_it(voice: Double, conversation: Conversation) -> None:
    message = answered(conversation)

    container: Any
    with (
        default_storage.open(message.media_key) as file,
        av.open(BytesIO(file.read())) as container,
    ):
        assert container.metadata["DigitalSourceType"].endswith("/trainedAlgorithmicMedia")
        assert "AI-generated voice" in container.metadata["comment"]


def test_the_same_sentence_is_bought_once(voice: Double, conversation: Conversation) -> None:
    other = make_conversation()
    give_voice(other.girl)
    first, second, third = (
        answered(conversation, "a"),
        answered(conversation, "b"),
        answered(other),
    )

    assert first.media_key == second.media_key == third.media_key
    assert len(voice.requests) == 1


def test_also_by_four_at_once(
    voice: Double, provider: Provider, conversation: Conversation
) -> None:
    voice.always(after(0.5, speech.speaks()))
    others = [make_conversation() for _ in range(3)]
    for other in others:
        give_voice(other.girl)
    replies = [send(each, "Say something!") for each in (conversation, *others)]

    together(4, lambda index: tasks.ai_reply(replies[index].pk))

    assert all(ended(reply) and reply.answer for reply in replies)
    assert {reply.answer.kind for reply in replies if reply.answer} == {"audio"}
    assert len(voice.requests) == 1
    assert SpokenLine.objects.count() == 1


@pytest.mark.parametrize(
    "trouble",
    [
        QUOTA,
        says({"audio": "no"}),
        answers(200, b"", "audio/mpeg"),
        answers(200, b"\xff\xfb" + b"no sound at all" * 100, "audio/mpeg"),
        answers(500, b"", "text/plain"),
        cuts(speech.WAV[:4000]),
        SILENCE,
    ],
    ids=["quota", "json", "empty", "noise", "500", "cut", "hangs"],
)
def test_where_nobody_speaks_she_writes_and_no_unit_is_spent(
    voice: Double, conversation: Conversation, settings: Settings, trouble: Any
) -> None:
    if trouble is SILENCE:
        settings.SPEECH_BUDGET = 1.0
    voice.always(trouble)

    message = answered(conversation)

    assert (message.kind, message.text, message.fallback) == ("text", WORDS, "no_voice")
    assert message.quiet_reason == "Her voice isn't available right now."
    assert audio_units(conversation) == 3
    assert not SpokenLine.objects.exists()


def test_the_next_provider_speaks(
    voice: Double, conversation: Conversation, settings: Settings
) -> None:
    voice.always(QUOTA)
    with serving(speech.speaks()) as second:
        speech.chain(settings, speech.elevenlabs(voice.url), speech.openai(second.url))

        message = answered(conversation)

        assert message.line is not None
        assert (message.kind, message.line.provider) == ("audio", "openai")
        assert second.requests[0].json["voice"] == "v1"


def test_a_voice_is_answered_by_a_voice(
    voice: Double, provider: Provider, conversation: Conversation
) -> None:
    provider.script(steps.says(WORDS))
    reply = voice_message(conversation)
    shown: list[tuple[str, bool]] = []
    real = broadcasts.draft

    def watch(user: int, message: int, text: str, *, speaking: bool = False) -> None:
        shown.append((text, speaking))
        real(user, message, text, speaking=speaking)

    with mock.patch.object(broadcasts, "draft", watch):
        tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert reply.answer is not None
    assert reply.answer.kind == "audio"
    assert set(shown) == {("", True)}  # her words are to be heard, not read
    told = provider.requests[-1]["messages"][-1]["content"]
    assert told == "User sent AUDIO. transcript: 'How are you?'"


def test_one_without_a_voice_writes_and_only_says_so_where_she_was_asked(
    voice: Double, provider: Provider, conversation: Conversation
) -> None:
    conversation.girl.voices.all().delete()
    assert answered(conversation).fallback == "no_voice"
    provider.script(steps.says(WORDS))
    reply = voice_message(Conversation.objects.get(pk=conversation.pk))

    tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert reply.answer is not None
    assert (reply.answer.kind, reply.answer.fallback) == ("text", "")
    assert not voice.requests


@pytest.mark.parametrize("decided", ["text", "audio"])
@pytest.mark.parametrize("units", [3, 0])
@pytest.mark.parametrize("text", ["😊❤️", "… *!*"])
def test_what_has_no_words_is_written_and_no_reason_is_told(
    voice: Double,
    provider: Provider,
    conversation: Conversation,
    decided: str,
    units: int,
    text: str,
) -> None:
    provider.script(steps.says(text, decided))
    Conversation.objects.update(free_audio=units)
    reply = voice_message(conversation)

    tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert reply.answer is not None
    assert (reply.answer.kind, reply.answer.text, reply.answer.quiet_reason) == ("text", text, "")
    conversation.refresh_from_db()
    assert conversation.left(Resource.AUDIO) == units
    assert not voice.requests


def test_without_a_unit_she_writes_and_nothing_is_bought(
    voice: Double, conversation: Conversation
) -> None:
    Conversation.objects.update(free_audio=0)

    message = answered(conversation)

    assert (message.kind, message.fallback) == ("text", "audio_exhausted")
    assert "free voice messages" in message.quiet_reason
    assert not voice.requests


def test_premium_speaks_without_end(voice: Double, conversation: Conversation) -> None:
    make_premium(conversation.user)
    Conversation.objects.update(free_audio=0)

    assert [answered(conversation, c).kind for c in "abcd"] == ["audio"] * 4


def test_two_at_once_on_the_last_unit_give_one_voice_and_one_text(
    voice: Double, conversation: Conversation
) -> None:
    line = answered(conversation).line
    answered(conversation, "b")
    assert audio_units(conversation) == 1
    replies = [send(conversation, "And now?", client_id) for client_id in "cd"]
    claims = [Claim(reply.pk, uuid.uuid4(), timezone.now()) for reply in replies]
    for claim in claims:
        Reply.objects.filter(pk=claim.reply_id).update(state="running", claim=claim.token)
    spoken = Delivery(WORDS, line=line)

    together(2, lambda n: actions.insert_ai_answer(claims[n], answer("audio"), spoken))

    sent = conversation.messages.filter(sender="ai").order_by("-number")[:2]
    assert sorted((m.kind, m.fallback) for m in sent) == [
        ("audio", ""),
        ("text", "audio_exhausted"),
    ]
    assert audio_units(conversation) == 0


def test_a_claim_lost_while_she_spoke_stores_and_spends_nothing(
    voice: Double, conversation: Conversation
) -> None:
    reply = send(conversation, "Say something!")

    def lose(*args: Any) -> Any:
        Reply.objects.update(claim=uuid.uuid4())
        return speak(*args)

    speak = preparing.speaking.speak
    with mock.patch.object(preparing.speaking, "speak", lose):
        tasks.ai_reply(reply.pk)

    assert not ended(reply)
    assert not conversation.messages.filter(kind="audio").exists()
    assert audio_units(conversation) == 3


def test_a_claim_lost_before_buys_nothing(voice: Double, conversation: Conversation) -> None:
    reply = send(conversation, "Say something!")
    lost = mock.patch.object(actions, "renew_claim", return_value=None)

    with lost:
        tasks.ai_reply(reply.pk)

    assert not ended(reply)
    assert not voice.requests
