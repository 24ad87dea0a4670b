"""The steps of a file on its way into a message, by the site's own requests."""

import uuid
from typing import Any

import requests
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from chat import tasks
from chat.models import Conversation
from chat.uploads.store import INCOMING


def sign(site: Client, conversation: Conversation, data: bytes, **fields: Any) -> Any:
    about = {"kind": "image", "content_type": "image/png", "size": len(data), **fields}
    return site.post(reverse("chat:uploads", args=[conversation.pk]), about)


def put(signed: dict[str, Any], data: bytes, **headers: str) -> requests.Response:
    headers = {**signed["headers"], **headers}
    return requests.put(signed["upload_url"], data=data, headers=headers, timeout=60)


def finalize(site: Client, upload: str) -> Any:
    return site.post(reverse("chat:finalize", args=[upload]))


def arrive(site: Client, conversation: Conversation, data: bytes, **fields: Any) -> str:
    """Up to the point where a worker has the file."""
    signed = sign(site, conversation, data, **fields).json()
    assert put(signed, data).status_code == 200
    assert finalize(site, signed["upload"]).status_code == 202
    return str(signed["upload"])


def ready(site: Client, conversation: Conversation, data: bytes, **fields: Any) -> str:
    upload = arrive(site, conversation, data, **fields)
    tasks.process_upload(upload)
    return upload


def send(site: Client, conversation: Conversation, upload: str, **fields: str) -> Any:
    fields = {"caption": "Look!", "client_id": uuid.uuid4().hex, "upload": upload, **fields}
    return site.post(reverse("chat:media", args=[conversation.pk]), fields)


def kept() -> set[str]:
    """Everything that this test has in the store below the uploads' folders, but for seals."""
    found: set[str] = set()
    for folder in (INCOMING, *_folders()):
        found |= {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
    return {name for name in found if default_storage.size(name)}


def _folders() -> list[str]:
    return [f"chat/{pk}" for pk in Conversation.objects.values_list("pk", flat=True)]
