"""Lost replies are enqueued again: all of them, in batches, and each by one sweep."""

import threading
from importlib import import_module
from unittest import mock

import pytest
from celery import current_app
from django.db import connection, transaction

from chat import actions
from chat.models import Conversation, Reply
from tests.chat.replies import send
from tests.factories import make_conversation
from tests.waiting import PATIENCE_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = "2020-01-01T00:00Z"


def lost_replies(count: int) -> list[int]:
    with mock.patch.object(current_app, "send_task"):
        replies = [send(make_conversation()) for _ in range(count)]
    Reply.objects.update(enqueued_at=LONG_AGO)
    return [reply.pk for reply in replies]


def enqueued(send_task: mock.Mock) -> list[int]:
    calls = (call.args for call in send_task.call_args_list)
    return sorted(arguments[0] for name, arguments in calls if name == "chat.tasks.ai_reply")


def test_more_than_a_batch_is_enqueued_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = lost_replies(7)
    monkeypatch.setattr(import_module("chat.actions.sweep_replies"), "BATCH", 3)
    with mock.patch.object(current_app, "send_task") as send_task:
        actions.sweep_replies()
        actions.sweep_replies()
    assert enqueued(send_task) == lost


def test_what_another_sweep_or_worker_has_locked_is_left_out() -> None:
    locked, free = lost_replies(2)
    ready, done = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                Reply.objects.select_for_update().get(pk=locked)
                ready.set()
                done.wait(PATIENCE_SECONDS)
        finally:
            connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    assert ready.wait(PATIENCE_SECONDS)
    try:
        with mock.patch.object(current_app, "send_task") as send_task:
            actions.sweep_replies()
    finally:
        done.set()
        holder.join()
    assert enqueued(send_task) == [free]


def test_a_broker_that_fails_leaves_them_for_a_later_sweep(conversation: Conversation) -> None:
    with mock.patch.object(current_app, "send_task", side_effect=ConnectionError):
        reply = send(conversation)
        Reply.objects.update(enqueued_at=LONG_AGO)
        actions.sweep_replies()
    Reply.objects.update(enqueued_at=LONG_AGO)
    with mock.patch.object(current_app, "send_task") as send_task:
        actions.sweep_replies()
    assert enqueued(send_task) == [reply.pk]
