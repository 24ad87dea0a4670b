"""A file's way into a message: signed, written into the real store, made safe, sent once."""

import datetime as dt
import http.client
from io import BytesIO
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

import pytest
import requests
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from PIL import Image

from chat import actions, tasks
from chat.models import Conversation, Message, Resource, Upload
from chat.uploads.store import INCOMING
from chatsite.media import janitor
from tests.chat.uploading import arrive, finalize, kept, put, ready, send, sign
from tests.factories import make_conversation, permit_header
from tests.media import samples, sounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_incoming")]


def test_a_photo_goes_from_the_browser_into_a_message(
    site: Client, conversation: Conversation
) -> None:
    upload = ready(site, conversation, samples.picture())

    made = finalize(site, upload)
    assert made.status_code == 200
    assert made.json()["content_type"] == "image/webp"
    answer = send(site, conversation, upload, client_id="photo")

    assert answer.status_code == 201
    message = answer.json()["message"]
    assert (message["kind"], message["text"]) == ("image", "Look!")
    assert message["media_key"] == made.json()["object_key"]
    assert answer.json()["free_remaining"] == {"text": 9, "media": 2, "audio": 3}
    with default_storage.open(message["media_key"]) as file:
        assert Image.open(BytesIO(file.read())).format == "WEBP"
    assert kept() == {message["media_key"]}
    conversation.refresh_from_db()
    assert conversation.last_message_preview == "[Image] Look!"
    assert Message.objects.get(client_id="photo").reply.state == "pending"


def test_a_video_gets_a_poster(site: Client, conversation: Conversation) -> None:
    upload = ready(site, conversation, samples.video(), kind="video", content_type="video/mp4")

    message = send(site, conversation, upload, caption="").json()["message"]

    assert message["duration_sec"] == pytest.approx(2.0, abs=0.11)
    stored = Message.objects.get(pk=message["id"])
    assert kept() == {stored.media_key, stored.poster_key}
    assert (stored.width, stored.height) == (64, 48)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"content_type": "image/svg+xml"}, "content_type", "JPEG, PNG, WebP or GIF"),
        ({"content_type": "text/html"}, "content_type", "JPEG, PNG, WebP or GIF"),
        ({"size": 0}, "size", "empty"),
        ({"size": 3 * 1024 * 1024 + 1}, "size", "up to 3 MB"),
        ({"kind": "video", "content_type": "video/mp4", "size": 6_000_000}, "size", "up to 5 MB"),
        ({"kind": "text"}, "kind", "valid choice"),
    ],
)
def test_what_is_not_welcome_is_told_before_it_is_sent(
    site: Client, conversation: Conversation, fields: dict[str, Any], field: str, words: str
) -> None:
    answer = sign(site, conversation, b"x", **fields)

    assert answer.status_code == 422
    assert words in answer.json()["fields"][field][0]
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("kind", "given", "signed"),
    [
        ("image", "image/jpg", "image/jpeg"),
        ("image", "image/pjpeg", "image/jpeg"),
        ("image", "IMAGE/JPEG; charset=binary", "image/jpeg"),
        ("image", "image/x-png", "image/png"),
        ("image", "application/octet-stream", "application/octet-stream"),
        ("image", "", "application/octet-stream"),
        ("video", "video/x-m4v", "video/mp4"),
        ("video", "video/quicktime", "video/quicktime"),
        ("video", "application/octet-stream", "application/octet-stream"),
        ("audio", "audio/x-m4a", "audio/mp4"),
        ("audio", "application/ogg", "audio/ogg"),
        ("audio", "", "application/octet-stream"),
    ],
)
def test_a_type_is_only_a_name_and_what_the_file_holds_decides(
    site: Client, conversation: Conversation, kind: str, given: str, signed: str
) -> None:
    data = {"image": samples.picture("JPEG"), "video": samples.video()}.get(kind)
    data = data or sounds.recording("m4a", sounds.tone(1))

    answer = sign(site, conversation, data, kind=kind, content_type=given)
    assert answer.json()["headers"]["Content-Type"] == signed
    upload = ready(site, conversation, data, kind=kind, content_type=given)

    assert finalize(site, upload).json()["kind"] == kind


def test_the_store_takes_only_what_was_signed(site: Client, conversation: Conversation) -> None:
    data = samples.picture()
    signed = sign(site, conversation, data).json()

    assert put(signed, data + b"more").status_code == 403
    assert put(signed, data, **{"Content-Type": "text/html"}).status_code == 403
    assert finalize(site, signed["upload"]).json()["error"] == "not_uploaded"
    assert put(signed, data).status_code == 200
    other = samples.picture(size=(60, 40), compress_level=0)[: len(data)].ljust(len(data))
    assert put(signed, other).status_code == 412
    without = {"Content-Type": "image/png"}
    again = requests.put(signed["upload_url"], data=other, headers=without, timeout=60)
    assert again.status_code == 403


def test_a_body_that_is_cut_on_its_way_is_not_kept(
    site: Client, conversation: Conversation
) -> None:
    data = samples.picture(size=(600, 400), compress_level=0)
    signed = sign(site, conversation, data).json()
    url = urlsplit(signed["upload_url"])
    line = http.client.HTTPConnection(url.netloc, timeout=60)
    line.putrequest("PUT", f"{url.path}?{url.query}")
    for name, value in {**signed["headers"], "Content-Length": str(len(data))}.items():
        line.putheader(name, value)
    line.endheaders(data[: len(data) // 2])
    line.close()

    assert finalize(site, signed["upload"]).json()["error"] == "not_uploaded"
    assert kept() == set()
    assert put(signed, data).status_code == 200  # the whole of it is still welcome


@pytest.mark.usefixtures("empty_store")
def test_nothing_is_written_over_what_was_finished(
    site: Client, conversation: Conversation
) -> None:
    data = samples.picture()
    signed = sign(site, conversation, data).json()
    assert put(signed, data).status_code == 200
    finalize(site, signed["upload"])
    tasks.process_upload(signed["upload"])
    before = kept()

    assert put(signed, data).status_code == 412
    assert kept() == before
    sent = send(site, conversation, signed["upload"])
    assert put(signed, data).status_code == 412
    assert kept() == before == {sent.json()["message"]["media_key"]}

    janitor.sweep_passing()
    assert default_storage.exists(signed["object_key"])  # its address could still be used
    with mock.patch.dict(janitor._passing, {f"{INCOMING}/": -dt.timedelta(seconds=1)}):
        janitor.sweep_passing()
    assert not default_storage.exists(signed["object_key"])
    assert kept() == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><script>alert(1)</script></html>", "a plain picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "can't read"),
        (samples.picture("GIF") + b"<script>alert(1)</script>", "a plain picture"),
        (samples.png_that_claims(30_000, 30_000), "too large"),
        (samples.picture("JPEG", size=(400, 400))[:900], "can't read"),
    ],
    ids=["html", "svg", "polyglot", "bomb", "cut"],
)
def test_a_file_that_lies_is_refused_and_nothing_is_kept(
    site: Client, conversation: Conversation, data: bytes, words: str
) -> None:
    upload = ready(site, conversation, data)

    answer = finalize(site, upload)

    assert (answer.status_code, answer.json()["error"]) == (422, "upload_refused")
    assert words in answer.json()["detail"]
    assert kept() == set()
    assert send(site, conversation, upload).status_code == 422
    assert not Message.objects.filter(sender="user").exists()


def test_another_readers_upload_is_none(site: Client, conversation: Conversation) -> None:
    upload = ready(site, conversation, samples.picture())
    theirs = make_conversation()
    stranger = Client(headers={"Accept": "application/json", **permit_header(theirs.user)})
    stranger.force_login(theirs.user)

    assert finalize(stranger, upload).status_code == 404
    assert sign(stranger, conversation, b"x").status_code == 404
    assert send(stranger, conversation, upload).status_code == 404
    assert send(stranger, theirs, upload).status_code == 422
    mine = make_conversation(conversation.user)
    assert send(site, mine, upload).status_code == 422
    assert send(site, conversation, upload).status_code == 201


def test_one_upload_makes_one_message(site: Client, conversation: Conversation) -> None:
    upload = ready(site, conversation, samples.picture())
    first = send(site, conversation, upload, client_id="once")

    again = send(site, conversation, upload, client_id="once")
    assert (again.status_code, again.json()) == (200, first.json())
    other = ready(site, conversation, samples.picture())
    assert send(site, conversation, other, client_id="once").status_code == 409
    assert send(site, conversation, upload, caption="x", client_id="once").status_code == 409
    assert send(site, conversation, upload, client_id="twice").status_code == 422
    conversation.refresh_from_db()
    assert conversation.left(Resource.TEXT) == 9


def test_a_refused_send_leaves_the_upload_for_later(
    site: Client, conversation: Conversation
) -> None:
    upload = ready(site, conversation, samples.picture())
    Conversation.objects.filter(pk=conversation.pk).update(free_text=0)

    assert send(site, conversation, upload).status_code == 402

    Conversation.objects.filter(pk=conversation.pk).update(free_text=1)
    assert send(site, conversation, upload).status_code == 201


def test_processing_twice_makes_one_object(site: Client, conversation: Conversation) -> None:
    upload = ready(site, conversation, samples.picture())
    before = kept()

    tasks.process_upload(upload)

    assert kept() == before
    assert len(before) == 1


def test_what_a_dead_worker_left_is_done_by_the_next(
    site: Client, conversation: Conversation
) -> None:
    upload = arrive(site, conversation, samples.picture())
    held = Upload.objects.filter(pk=upload)
    held.update(lease_until=timezone.now() + dt.timedelta(seconds=30))
    tasks.process_upload(upload)
    assert finalize(site, upload).status_code == 202

    held.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    tasks.process_upload(upload)

    assert finalize(site, upload).status_code == 200


def test_what_nobody_sends_is_removed(site: Client, conversation: Conversation) -> None:
    used = ready(site, conversation, samples.picture())
    message = send(site, conversation, used).json()["message"]
    left = ready(site, conversation, samples.picture())
    arrived = arrive(site, conversation, samples.picture())
    Upload.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert send(site, conversation, left).status_code == 422

    actions.sweep_uploads()

    assert [str(upload.pk) for upload in Upload.objects.all()] == [used]
    assert kept() == {message["media_key"]}
    assert finalize(site, arrived).status_code == 404
