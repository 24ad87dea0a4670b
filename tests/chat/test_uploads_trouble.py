"""Files on their way when something goes wrong behind them: nobody waits in vain, or for long."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from unittest import mock

import pytest
from botocore.exceptions import EndpointConnectionError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chat import tasks
from chat.models import Conversation, Upload
from chat.uploads import making
from chatsite.media import images
from chatsite.media.turns import light_turn
from tests.chat.uploading import arrive, finalize, put, ready, sign
from tests.media import samples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_incoming")]


def test_a_defect_is_a_refusal(site: Client, conversation: Conversation) -> None:
    upload = arrive(site, conversation, samples.picture())
    with mock.patch.object(images, "recode", side_effect=TypeError("odd")) as recode:
        recode.__name__ = "recode"
        tasks.process_upload(upload)

    answer = finalize(site, upload)
    assert answer.status_code == 422
    assert "can't use" in answer.json()["detail"]


def test_after_trouble_of_the_store_a_file_is_free_at_once(
    site: Client, conversation: Conversation
) -> None:
    upload = arrive(site, conversation, samples.video(), kind="video", content_type="video/mp4")
    away = EndpointConnectionError(endpoint_url="http://store")
    with (
        mock.patch.object(making, "make", side_effect=away),
        pytest.raises(EndpointConnectionError),
    ):
        tasks.process_upload(upload)

    assert Upload.objects.get().lease_until is None
    tasks.process_upload(upload)
    assert finalize(site, upload).status_code == 200


@pytest.fixture
def every_light_turn() -> Iterator[ExitStack]:
    with ExitStack() as turns:
        for _ in range(os.cpu_count() or 1):
            turns.enter_context(light_turn())
        yield turns


def test_photos_are_decoded_a_few_at_a_time_and_the_next_is_sent_on(
    site: Client, conversation: Conversation, every_light_turn: ExitStack
) -> None:
    waits = arrive(site, conversation, samples.picture())
    tasks.process_upload(waits)
    assert finalize(site, waits).status_code == 202
    assert Upload.objects.get().lease_until is None

    every_light_turn.close()
    with mock.patch("chat.dispatch.upload_arrived") as sent_on:
        ready(site, conversation, samples.picture())

    assert [str(call.args[0].pk) for call in sent_on.call_args_list][-1] == waits


def test_what_was_discarded_is_given_to_no_worker(site: Client, conversation: Conversation) -> None:
    data = samples.picture()
    signed = sign(site, conversation, data).json()
    assert put(signed, data).status_code == 200
    site.delete(reverse("chat:upload", args=[signed["upload"]]))

    assert finalize(site, signed["upload"]).status_code == 404
    assert Upload.objects.get().state == "signed"
    assert Upload.objects.get().expires_at <= timezone.now()
