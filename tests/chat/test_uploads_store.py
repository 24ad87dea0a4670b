"""Uploads and the store itself: what happens without it, and the rule it keeps."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from chat.models import Conversation, Message, Upload
from chat.uploads.store import INCOMING, store
from tests.chat.test_send import send
from tests.chat.uploading import finalize, put, sign
from tests.media import samples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_empty_incoming")]


def without_store(settings: Settings) -> dict[str, Any]:
    """STORAGES with a default one that nobody listens at."""
    default = settings.STORAGES["default"]
    options = {**default["OPTIONS"], "endpoint_url": "http://127.0.0.1:9"}
    return {**settings.STORAGES, "default": {**default, "OPTIONS": options}}


def test_without_the_store_uploads_say_so_and_text_goes_on(
    site: Client, conversation: Conversation, settings: Settings
) -> None:
    data = samples.picture()
    signed = sign(site, conversation, data).json()
    assert put(signed, data).status_code == 200
    working, settings.STORAGES = settings.STORAGES, without_store(settings)

    answer = finalize(site, signed["upload"])
    assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
    assert "can't be sent right now" in answer.json()["detail"]
    assert send(site, conversation).status_code == 201
    assert not Message.objects.exclude(kind="text").exists()

    settings.STORAGES = working
    assert finalize(site, signed["upload"]).status_code == 202
    assert Upload.objects.get().state == "processing"


def test_the_rule_is_installed_once() -> None:
    for _ in range(2):
        call_command("install_lifecycle", stdout=StringIO())

    media = store()
    client = media.connection.meta.client
    rules = client.get_bucket_lifecycle_configuration(Bucket=media.bucket_name)["Rules"]
    prefix = f"{media.location}/{INCOMING}/".lstrip("/")
    found = [rule for rule in rules if rule["Filter"]["Prefix"] == prefix]
    assert [rule["Expiration"]["Days"] for rule in found] == [1]
    client.delete_bucket_lifecycle(Bucket=media.bucket_name)
