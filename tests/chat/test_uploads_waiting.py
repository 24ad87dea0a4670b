"""How many files may wait for their messages, and what makes room."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chat import actions
from chat.models import Conversation, Upload
from tests.chat.uploading import arrive, finalize, kept, ready, send, sign
from tests.factories import make_user
from tests.media import samples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_incoming")]


def discard(site: Client, upload: str) -> Any:
    return site.delete(reverse("chat:upload", args=[upload]))


@pytest.fixture
def full(site: Client, conversation: Conversation) -> list[str]:
    """As many as may wait."""
    return [sign(site, conversation, b"x").json()["upload"] for _ in range(10)]


def test_files_that_wait_are_bounded(
    site: Client, conversation: Conversation, full: list[str]
) -> None:
    answer = sign(site, conversation, b"x")

    assert (answer.status_code, len(full)) == (429, 10)
    assert "discard some first" in answer.json()["detail"]


def test_what_is_discarded_makes_room(
    site: Client, conversation: Conversation, full: list[str]
) -> None:
    assert discard(site, full[0]).status_code == 204

    assert sign(site, conversation, b"x").status_code == 201
    assert sign(site, conversation, b"x").status_code == 429


@pytest.mark.usefixtures("full")
def test_what_cannot_come_any_more_makes_room(site: Client, conversation: Conversation) -> None:
    Upload.objects.update(created_at=timezone.now() - dt.timedelta(minutes=6))

    assert sign(site, conversation, b"x").status_code == 201


def test_what_has_come_is_counted_for_as_long_as_it_waits(
    site: Client, conversation: Conversation, full: list[str]
) -> None:
    Upload.objects.filter(pk__in=full[:9]).update(state=Upload.State.READY)
    Upload.objects.filter(pk=full[9]).update(state=Upload.State.PROCESSING)
    Upload.objects.update(created_at=timezone.now() - dt.timedelta(minutes=6))

    assert sign(site, conversation, b"x").status_code == 429


def test_what_is_discarded_is_sent_by_nobody_and_removed(
    site: Client, conversation: Conversation
) -> None:
    left = ready(site, conversation, samples.picture())
    arrived = arrive(site, conversation, samples.picture())
    for upload in (left, arrived):
        assert discard(site, upload).status_code == 204
    assert send(site, conversation, left).status_code == 422

    actions.sweep_uploads()

    assert not Upload.objects.exists()
    assert kept() == set()
    assert finalize(site, left).status_code == 404


def test_what_a_message_has_stays(site: Client, conversation: Conversation) -> None:
    used = ready(site, conversation, samples.picture())
    message = send(site, conversation, used).json()["message"]

    assert discard(site, used).status_code == 204
    actions.sweep_uploads()

    assert kept() == {message["media_key"]}
    assert Upload.objects.get().message_id == message["id"]


def test_nobody_else_can_discard_it(
    site: Client, conversation: Conversation, client: Client
) -> None:
    upload = sign(site, conversation, b"x").json()["upload"]
    client.force_login(make_user())

    assert discard(client, upload).status_code == 404
    assert Upload.objects.get().expires_at > timezone.now()
