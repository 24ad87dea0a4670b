"""What no message names any more leaves the store; what one names stays."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from chat.models import Conversation, Message
from chat.uploads.store import MEDIA, store
from chatsite.media import janitor, tasks
from tests.chat.uploading import ready, send
from tests.factories import make_conversation, make_user, permit_header
from tests.media import samples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_store")]
NOW = timedelta(0)
VIDEO = {"kind": "video", "content_type": "video/mp4"}


def all_media() -> set[str]:
    return {found.name for found in store().below(f"{MEDIA}/")}


def test_what_messages_and_uploads_name_stays(site: Client, conversation: Conversation) -> None:
    send(site, conversation, ready(site, conversation, samples.video(), **VIDEO))
    ready(site, conversation, samples.picture())
    before = all_media()
    strange = default_storage.save(f"{MEDIA}/of-an-operator", ContentFile(b"theirs"))

    assert janitor.sweep(NOW) == 0

    assert len(before) == 3
    assert all_media() == {*before, strange}
    default_storage.delete(strange)


def test_what_a_killed_worker_left_goes_when_it_is_a_day_old(
    site: Client, conversation: Conversation
) -> None:
    send(site, conversation, ready(site, conversation, samples.picture()))
    name = f"{MEDIA}/{conversation.pk}/left.webp"
    default_storage.save(name, ContentFile(samples.picture()))

    tasks.sweep_media()
    assert name in all_media()
    assert janitor.sweep(NOW) == 1

    assert all_media() == {Message.objects.get(kind="image").media_key}


def test_what_a_deleted_reader_sent_goes(site: Client, conversation: Conversation) -> None:
    send(site, conversation, ready(site, conversation, samples.picture()))
    (mine,) = all_media()
    other = make_user()
    theirs = make_conversation(other)
    client = Client(headers={"accept": "application/json", **permit_header(other)})
    client.force_login(other)
    send(client, theirs, ready(client, theirs, samples.video(), **VIDEO))
    assert len(all_media()) == 3

    other.delete()
    assert janitor.sweep(NOW) == 2

    assert all_media() == {mine}
