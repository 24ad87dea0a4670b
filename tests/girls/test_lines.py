"""Spoken lines that nobody needs any more go, and their objects with them."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from chat import log
from chat.models import Message
from girls import tasks
from girls.models import SpokenLine
from tests.factories import make_conversation

pytestmark = pytest.mark.django_db(transaction=True)


def spoken(name: str, days: int) -> SpokenLine:
    """A line that was last wanted so many days ago."""
    line = SpokenLine(fingerprint=name, provider="p", model="m", voice_id="v")
    line.duration_sec, line.peaks = 1.0, [1] * 64
    line.file.save("line.m4a", ContentFile(b"sound"), save=False)
    line.save()
    SpokenLine.objects.filter(pk=line.pk).update(used_at=timezone.now() - dt.timedelta(days=days))
    return line


def test_what_was_not_wanted_for_long_goes_unless_a_message_has_it() -> None:
    old, sent, new = spoken("old", 31), spoken("sent", 31), spoken("new", 29)
    conversation = make_conversation()
    key = str(sent.file.name)
    log.append(conversation, Message.Sender.AI, "Hi", kind="audio", line=sent, media_key=key)

    tasks.sweep_lines()

    assert set(SpokenLine.objects.values_list("fingerprint", flat=True)) == {"sent", "new"}
    assert not default_storage.exists(str(old.file.name))
    assert default_storage.exists(key)
    assert default_storage.exists(str(new.file.name))
