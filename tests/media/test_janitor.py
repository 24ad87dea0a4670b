"""Sweeps go on after one row's trouble, and stop before they clear a store."""

from datetime import timedelta
from importlib import import_module
from typing import Any
from unittest import mock
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from chat import actions, dispatch, quota, tasks
from chat.models import Conversation, QuotaEntry, Reply, Resource, Upload
from chat.uploads.store import MEDIA, delete
from chatsite.media import janitor
from chatsite.media.janitor import TooMuch
from chatsite.web import sweeps
from girls import dispatch as girls_dispatch
from girls import speaking
from girls.models import SpokenLine
from tests.chat.replies import ended, send, text_units
from tests.factories import make_conversation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_store")]
NOW = timedelta(0)
LONG_AGO = "2020-01-01T00:00Z"


def raising_for(first: object, real: Any) -> Any:
    """As `real`, but for one row."""

    def step(row: Any, *args: Any, **kwargs: Any) -> Any:
        if first in (row, getattr(row, "reply_id", None), getattr(row, "pk", None)):
            raise IntegrityError("odd")
        return real(row, *args, **kwargs)

    return step


def test_a_reply_that_raises_does_not_keep_the_others_waiting() -> None:
    first, second = (send(make_conversation()) for _ in range(2))
    for reply in (first, second):
        Reply.objects.filter(pk=reply.pk).update(state="running", claim=uuid4(), attempts=3)
    Reply.objects.update(lease_until=LONG_AGO, enqueued_at=LONG_AGO)
    Reply.objects.filter(pk=second.pk).update(enqueued_at="2021-01-01T00:00Z")
    module = import_module("chat.actions.sweep_replies")
    raising = raising_for(first.pk, module.fail_reply)
    with mock.patch.object(module, "fail_reply", raising):
        tasks.sweep_replies()

    assert not ended(first)
    assert ended(second)


def old_upload(conversation: Conversation) -> Upload:
    return Upload.objects.create(
        conversation=conversation, kind="image", size=1, incoming_key="x", expires_at=LONG_AGO
    )


def test_an_upload_that_raises_does_not_keep_the_others(conversation: Conversation) -> None:
    first, second = old_upload(conversation), old_upload(conversation)
    module = import_module("chat.actions.sweep_uploads")
    with mock.patch.object(module, "_remove", raising_for(first, module._remove)):
        tasks.sweep_uploads()

    assert list(Upload.objects.all()) == [first]
    assert not Upload.objects.filter(pk=second.pk).exists()


def test_a_conversation_that_raises_does_not_end_a_reset() -> None:
    first, second = make_conversation(), make_conversation()
    Conversation.objects.update(free_text=3)
    with mock.patch.object(quota, "reset", raising_for(first.pk, quota.reset)):
        tasks.reset_quotas()

    assert dict(Conversation.objects.values_list("pk", "free_text")) == {
        first.pk: 3,
        second.pk: 10,
    }


def test_a_line_that_raises_does_not_keep_the_others() -> None:
    common = {"provider": "p", "model": "m", "voice_id": "v", "duration_sec": 1.0, "peaks": []}
    lines = [SpokenLine.objects.create(fingerprint=f"{n}" * 8, **common) for n in range(2)]
    SpokenLine.objects.update(used_at=LONG_AGO)
    delete = raising_for(lines[0], SpokenLine.delete)
    with mock.patch.object(SpokenLine, "delete", delete):
        speaking.sweep()

    assert list(SpokenLine.objects.all()) == [lines[0]]


def test_without_the_database_a_sweep_ends() -> None:
    with (
        mock.patch.object(sweeps, "_answers", return_value=False),
        pytest.raises(IntegrityError),
    ):
        sweeps.sweep_rows([1, 2], mock.Mock(side_effect=IntegrityError))


# --- what a sweep may delete


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(janitor, "FEW", 1)


def stored(prefix: str, count: int) -> list[str]:
    names = [f"{prefix}{number}.webp" for number in range(count)]
    for name in names:
        default_storage.save(name, ContentFile(b"x"))
    return names


@pytest.mark.usefixtures("few")
def test_a_sweep_that_would_clear_a_store_stops_and_says_so(conversation: Conversation) -> None:
    """As it would beside an empty or another site's database."""
    names = stored(f"{MEDIA}/{conversation.pk}/", 3)
    with pytest.raises(TooMuch, match="more than a tenth"):
        janitor.sweep(NOW)
    assert all(default_storage.exists(name) for name in names)
    delete(*names)

    names = stored("portraits/", 3)
    with pytest.raises(TooMuch, match="nothing was deleted"):
        janitor.sweep(NOW)
    with (
        mock.patch.object(janitor.sweep, "__defaults__", (NOW,)),
        pytest.raises(CommandError, match="the right database"),
    ):
        call_command("sweep_media")
    assert all(default_storage.exists(name) for name in names)
    delete(*names)


@pytest.mark.usefixtures("few")
def test_an_app_whose_sweep_stops_does_not_keep_the_others(conversation: Conversation) -> None:
    lost = stored("portraits/", 3)
    gone = stored(f"{MEDIA}/{conversation.pk}/", 1)

    with pytest.raises(TooMuch, match="3 of 3 objects"):
        janitor.sweep(NOW)

    assert not default_storage.exists(gone[0])
    assert all(default_storage.exists(name) for name in lost)
    delete(*lost)


# --- refunds after a reset


def fail(reply: Reply) -> None:
    claim = actions.claim_reply(reply.pk)
    assert claim
    assert actions.fail_reply(claim, "down")


def reset(conversation: Conversation) -> None:
    mine = Conversation.objects.filter(pk=conversation.pk)
    [*actions.reset_quotas(mine, list(Resource), "test")]


def test_what_a_reset_filled_up_is_not_given_back_again(conversation: Conversation) -> None:
    reply = send(conversation)
    reset(conversation)
    fail(reply)
    assert text_units(conversation) == 10


def test_what_was_spent_after_a_reset_is_given_back_once(conversation: Conversation) -> None:
    before = send(conversation, client_id="a")
    reset(conversation)
    after = send(conversation, client_id="b")
    fail(before)
    assert text_units(conversation) == 9
    fail(after)
    assert text_units(conversation) == 10


def test_a_retry_after_a_reset_is_given_back_too(conversation: Conversation) -> None:
    reply = send(conversation)
    reset(conversation)
    fail(reply)
    for _ in range(2):
        actions.retry_reply(conversation.user_id, conversation.pk, reply.message_id)
        assert text_units(conversation) == 9
        fail(reply)
        assert text_units(conversation) == 10
    assert QuotaEntry.objects.filter(reason="refund").count() == 2


# --- steps after a commit


@pytest.mark.parametrize("step", [girls_dispatch.objects_left, dispatch.enqueue])
def test_a_step_after_a_commit_that_fails_is_told_and_no_more(
    step: Any, caplog: pytest.LogCaptureFixture
) -> None:
    odd = mock.patch.object(janitor, "in_use", side_effect=RuntimeError("odd"))
    down = mock.patch.object(dispatch.current_app, "send_task", side_effect=ConnectionError)
    with odd, down, transaction.atomic():
        step(["a"] if step is girls_dispatch.objects_left else 1)

    assert "Error calling" in caplog.text
