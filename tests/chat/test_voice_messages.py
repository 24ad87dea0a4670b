"""A reader's voice: what becomes of the file, what it costs, what she gets to know of it."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django.fixtures import Settings

from chat import tasks
from chat.models import Conversation, Message, Reply
from chatsite.media import recordings
from tests.chat.conftest import SCRIPTS
from tests.chat.replies import ended, text_units
from tests.chat.speech import audio_units
from tests.chat.uploading import finalize, kept, ready, send, sign
from tests.gateways.double import Double, answers, hangs, says, serving
from tests.gateways.llm.provider import Provider
from tests.media import sounds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_empty_incoming")]

SILENCE = hangs()
KINDS = {
    "audio/webm": "webm-live",
    "audio/mp4": "m4a-fragmented",
    "audio/mpeg": "mp3",
    "audio/wav": "wav-16",
    "audio/ogg": "ogg-opus",
}


@cache
def recorded(content_type: str = "audio/webm") -> bytes:
    return sounds.recording(KINDS[content_type])


def record(
    site: Client,
    conversation: Conversation,
    data: bytes | None = None,
    content_type: str = "audio/webm",
) -> str:
    """Up to the point where a message can take it."""
    data = recorded() if data is None else data
    return ready(site, conversation, data, kind="audio", content_type=content_type)


def say(site: Client, conversation: Conversation, note: str = "", client_id: str = "voice") -> Any:
    return send(site, conversation, record(site, conversation), caption=note, client_id=client_id)


def reply_to(client_id: str = "voice") -> Reply:
    return Reply.objects.get(message__client_id=client_id)


@pytest.fixture
def listener(settings: Settings) -> Any:
    """The only one who listens, doubled; it hears the same words in everything."""
    with serving(says({"text": "How was your day?"})) as double:
        options = {"name": "openai", "base_url": double.url, "api_key": "k", "model": "m"}
        backend = settings.GATEWAYS["transcription"]["BACKEND"]
        chosen = {"BACKEND": backend, "OPTIONS": options}
        settings.GATEWAYS = {**settings.GATEWAYS, "transcription": chosen}
        yield double


@pytest.mark.parametrize("content_type", KINDS)
def test_every_kind_becomes_one_that_plays_everywhere(
    site: Client, conversation: Conversation, content_type: str
) -> None:
    upload = record(site, conversation, recorded(content_type), content_type)
    made = finalize(site, upload).json()
    answer = send(site, conversation, upload, caption="Listen")

    message = answer.json()["message"]
    assert (made["content_type"], message["kind"], message["text"]) == (
        "audio/mp4",
        "audio",
        "Listen",
    )
    assert message["duration_sec"] == pytest.approx(2.0, abs=0.05)
    stored = Message.objects.get(pk=message["id"])
    assert stored.peaks is not None
    assert (len(stored.peaks), max(stored.peaks)) == (64, 100)
    assert kept() == {stored.media_key}  # the original is gone
    with default_storage.open(stored.media_key) as file:
        assert file.read(8)[4:] == b"ftyp"
    conversation.refresh_from_db()
    assert conversation.last_message_preview == "[Voice message] Listen"


def test_it_costs_a_voice_and_no_text(site: Client, conversation: Conversation) -> None:
    answer = say(site, conversation)

    assert answer.json()["free_remaining"] == {"text": 10, "media": 2, "audio": 2}
    Conversation.objects.update(free_text=0)
    assert say(site, conversation, client_id="b").status_code == 201
    assert say(site, conversation, client_id="b2").status_code == 201
    refused = say(site, conversation, client_id="c")

    assert (refused.status_code, refused.json()["resource"]) == (402, "audio")
    assert refused.json()["detail"] == "You've used your free voice messages with her."
    assert conversation.messages.filter(kind="audio").count() == 3


def test_her_page_keeps_its_composer_when_voices_are_used_up(
    site: Client, conversation: Conversation
) -> None:
    upload = record(site, conversation)
    Conversation.objects.update(free_audio=0)
    htmx = {"HX-Request": "true", "accept": "text/html"}
    fields = {"upload": upload, "caption": "", "client_id": "x"}

    answer = site.post(f"/chat/{conversation.pk}/media/", fields, headers=htmx)

    assert answer.status_code == 402
    assert b"free voice messages" in answer.content
    assert b"data-exhausted" not in answer.content


def silence() -> bytes:
    return sounds.recording("wav-16", sounds.silence(2))


LIMIT_SECONDS = 30


def too_long() -> bytes:
    spoken = sounds.tone(1, rate=8000) + sounds.silence(LIMIT_SECONDS + 10, 8000)
    return sounds.recording("mp3", spoken, 8000)


@pytest.mark.parametrize(
    ("data", "content_type", "words"),
    [
        (
            lambda: sounds.recording("wav-16", sounds.silence(2)),
            "audio/wav",
            "Nothing can be heard",
        ),
        (too_long, "audio/mpeg", "five minutes"),
        (lambda: b"This is a text, not a song. " * 40, "audio/mpeg", "can't read"),
        (sounds.video, "audio/webm", "This is a video"),
        (lambda: recorded("audio/mp4")[:-300], "audio/mp4", "Part of this recording is missing"),
    ],
    ids=["silence", "too long", "text", "video", "cut"],
)
def test_what_is_no_voice_is_refused_and_nothing_is_kept(
    site: Client,
    conversation: Conversation,
    data: Callable[[], bytes],
    content_type: str,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Five minutes are for tests/media/test_recordings.py.
    monkeypatch.setattr(recordings, "MAX_VOICE_SECONDS", LIMIT_SECONDS)
    upload = record(site, conversation, data(), content_type)

    answer = finalize(site, upload)

    assert (answer.status_code, answer.json()["error"]) == (422, "upload_refused")
    assert words in answer.json()["detail"]
    assert kept() == set()
    assert send(site, conversation, upload).status_code == 422
    assert audio_units(conversation) == 3


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"size": 3 * 1024 * 1024}, "Voice messages can be up to 2 MB."),
        ({"content_type": "audio/midi"}, "WebM, M4A, MP3, WAV or OGG"),
        ({"content_type": "image/webp"}, "WebM, M4A, MP3, WAV or OGG"),
    ],
)
def test_what_is_not_welcome_is_told_before_it_is_sent(
    site: Client, conversation: Conversation, fields: dict[str, Any], words: str
) -> None:
    about = {"kind": "audio", "content_type": "audio/webm", "size": 1000, **fields}

    answer = sign(site, conversation, b"", **about)

    assert answer.status_code == 422
    assert words in answer.json()["detail"]


def test_she_gets_the_note_and_what_was_said_and_so_do_the_pages(
    site: Client, conversation: Conversation, provider: Provider, listener: Double
) -> None:
    say(site, conversation, note="from the train")
    before = Message.objects.get(client_id="voice").version

    tasks.ai_reply(reply_to().pk)

    told = provider.requests[-1]["messages"][-1]["content"]
    assert told == "User sent AUDIO. note: 'from the train' transcript: 'How was your day?'"
    missed = site.get(f"/chat/{conversation.pk}/messages/?since={before}").json()["messages"]
    assert {message["client_id"] for message in missed} == {"voice", None}
    assert Message.objects.get(client_id="voice").transcript == "How was your day?"
    assert b'filename="voice.m4a"' in listener.requests[0].body
    page = site.get(f"/chat/{conversation.pk}/", headers={"accept": "text/html"})
    assert b"How was your day?" in page.content


@pytest.mark.parametrize(
    "trouble",
    [
        answers(503, b"{}", "application/json"),
        answers(200, b"<html>", "text/html"),
        says({"text": ""}),
        SILENCE,
    ],
    ids=["503", "html", "nothing", "hangs"],
)
def test_unheard_she_answers_to_the_note(
    site: Client,
    conversation: Conversation,
    provider: Provider,
    listener: Double,
    settings: Settings,
    trouble: Any,
) -> None:
    if trouble is SILENCE:
        settings.TRANSCRIPTION_BUDGET = 1.0
    listener.always(trouble)
    say(site, conversation, note="from the train")
    reply = reply_to()

    tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert reply.state == "done"
    told = provider.requests[-1]["messages"][-1]["content"]
    assert told == "User sent AUDIO. note: 'from the train'"


def test_a_failed_answer_gives_the_voice_back_and_a_retry_takes_it_again(
    site: Client, conversation: Conversation, provider: Provider, listener: Double
) -> None:
    provider.script(SCRIPTS["refused"])
    say(site, conversation)
    reply = reply_to()
    tasks.ai_reply(reply.pk)
    assert (audio_units(conversation), text_units(conversation)) == (3, 10)

    url = f"/chat/{conversation.pk}/replies/{reply.message_id}/retry/"
    assert site.post(url).status_code == 202
    assert (audio_units(conversation), text_units(conversation)) == (2, 10)
    provider.script(SCRIPTS["ok"])
    tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert reply.state == "done"
    assert len(listener.requests) == 1  # what was heard once is known
