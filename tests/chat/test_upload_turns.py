"""Videos that are transcoded wait for each other, and nothing else waits for them."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from django.test import Client

from chat import tasks
from chat.models import Conversation, Upload
from chatsite.media.turns import turn
from tests.chat.uploading import arrive, finalize
from tests.media import phones, samples
from tests.waiting import until

VIDEO = {"kind": "video", "content_type": "video/quicktime"}
VOICE = {"kind": "audio", "content_type": "audio/mp4"}


@contextmanager
def every_turn() -> Iterator[None]:
    with ExitStack() as stack:
        for _ in range(max(1, (os.cpu_count() or 1) // 2)):
            stack.enter_context(turn())
        yield


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("worker")
def test_a_video_waits_for_its_turn_and_has_it_when_another_is_done(
    site: Client, conversation: Conversation
) -> None:
    with every_turn():
        waits = arrive(site, conversation, phones.recording("libx265"), **VIDEO)
        tasks.process_upload(waits)
        assert finalize(site, waits).status_code == 202
        photo = arrive(site, conversation, samples.picture())
        until(lambda: finalize(site, photo).status_code == 200)
        until(lambda: Upload.objects.filter(pk=waits, lease_until=None).exists())

    plain = arrive(site, conversation, phones.recording("libx264"), **VIDEO)

    until(lambda: finalize(site, plain).status_code == 200)
    until(lambda: finalize(site, waits).status_code == 200)
    assert finalize(site, waits).json()["content_type"] == "video/mp4"
