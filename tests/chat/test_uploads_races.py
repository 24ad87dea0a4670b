"""Uploads under parallel requests: one object, one message, one unit."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from chat import actions, tasks
from chat.errors import ChatError
from chat.models import Conversation, Message, Upload
from tests.chat.replies import text_units
from tests.chat.uploading import arrive, finalize, ready
from tests.media import samples
from tests.parallel import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_empty_incoming")]


def objects(conversation: Conversation) -> list[str]:
    return list(default_storage.listdir(f"chat/{conversation.pk}")[1])


def test_twelve_deliveries_make_one_object(site: Client, conversation: Conversation) -> None:
    upload = arrive(site, conversation, samples.picture())

    together(12, lambda _: tasks.process_upload(upload))

    assert len(objects(conversation)) == 1
    assert finalize(site, upload).status_code == 200


def test_eight_sends_of_one_upload_make_one_message(
    site: Client, conversation: Conversation
) -> None:
    upload = Upload.objects.get(pk=ready(site, conversation, samples.picture()))

    def send(index: int) -> str:
        try:
            actions.send_media_message(
                conversation.user_id, conversation.pk, upload.pk, "Look!", f"client-{index}"
            )
        except ChatError as error:
            return error.code
        return "sent"

    answers = together(8, send)

    assert sorted(answers) == ["invalid"] * 7 + ["sent"]
    assert Message.objects.filter(kind="image").count() == 1
    assert text_units(conversation) == 9
