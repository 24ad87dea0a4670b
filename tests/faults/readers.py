"""Readers on a running site: they send with permits, and see what a page would see."""

import itertools
import re
import secrets
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import requests
from django.conf import settings
from django.db import connections
from django.test import Client
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from chat.models import Conversation
from chat.permits import challenge_cdata
from tests.factories import make_conversation, make_user
from tests.faults.site import Site
from tests.gateways.turnstile import double
from tests.waiting import until

# A browser gives up later, but no promise of the site's leaves a request open for longer.
REQUEST_SECONDS = 60
# What a send may meet while something is broken; the page tries it again, with its client_id.
PASSING = (403, 429, 500, 502, 503)
_numbers = itertools.count(1)
_CARD = re.compile(r'id="message-(\d+)" data-order="\d+"\s+data-version="(\d+)"')


@dataclass
class Sent:
    """`seconds`: how long the answer took; `status` is None where the connection was lost."""

    client_id: str
    text: str
    status: int | None
    seconds: float
    headers: Any = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """What no other message has in its text: see tests.faults.model."""
        return self.text.rpartition(" ")[2]


def prepared() -> Sent:
    """A message that is not sent yet."""
    client_id = uuid.uuid4().hex
    return Sent(client_id, f"Tell me about #{client_id[:12]}", None, 0)


@dataclass
class Reader:
    """One reader with one girl, from an address of their own."""

    site: Site
    user_id: int
    conversation: str
    session: str
    http: requests.Session = field(default_factory=requests.Session)
    permit: str = ""
    # Texts by client_id, of all messages that the site has acknowledged.
    acknowledged: dict[str, str] = field(default_factory=dict)
    # Versions by id, of all messages that the page shows, and the version it has caught up to.
    shown: dict[int, int] = field(default_factory=dict)
    version: int = 0

    def __post_init__(self) -> None:
        number = next(_numbers)
        token = secrets.token_hex(16)
        self.http.cookies.update({settings.SESSION_COOKIE_NAME: self.session, "csrftoken": token})
        self.http.headers.update(
            {
                "Accept": "application/json",
                "X-CSRFToken": token,
                "X-Forwarded-For": f"10.0.{number // 250}.{number % 250 + 1}",
            }
        )

    @property
    def path(self) -> str:
        return f"/chat/{self.conversation}/"

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.http.get(self.site.url + path, timeout=REQUEST_SECONDS, **options)

    def post(self, path: str, data: dict[str, str], **headers: str) -> requests.Response:
        url = self.site.url + path
        return self.http.post(url, data, headers=headers, timeout=REQUEST_SECONDS)

    # --- sending

    def mint(self) -> requests.Response:
        token = double.token("chat_send", f"user-{self.user_id}")
        answer = self.post("/chat/permits/", {"token": token})
        if answer.status_code == 201:
            self.permit = answer.json()["permit"]
        return answer

    def send(self, message: Sent | None = None) -> Sent:
        """Once; a message that was sent before is sent again."""
        message = message or prepared()
        fields = {"text": message.text, "client_id": message.client_id}
        start = time.monotonic()
        try:
            answer = self.post(f"{self.path}messages/", fields, **{"X-Permit": self.permit})
        except requests.RequestException:
            return replace(message, status=None, seconds=time.monotonic() - start)
        sent = replace(
            message,
            status=answer.status_code,
            seconds=time.monotonic() - start,
            headers=answer.headers,
        )
        if answer.status_code in (200, 201):
            sent.body = answer.json()
            self.acknowledged[sent.client_id] = sent.text
        return sent

    def send_until_accepted(self, patience: float = 120) -> Sent:
        """As a page does: the same message again, until it is acknowledged."""
        first = self.send()
        return until(lambda: self._accepted(first), patience)

    def _accepted(self, first: Sent) -> Sent | None:
        if first.client_id in self.acknowledged:
            return first
        try:
            self.mint()
        except requests.RequestException:
            return None
        again = self.send(first)
        assert again.status in (None, 200, 201, *PASSING), (again.status, again.body)
        return again if again.status in (200, 201) else None

    # --- what the page shows

    def catch_up(self) -> None:
        """Merges what is new or changed, as a page does. Raises RequestException."""
        while True:
            answer = self.get(f"{self.path}messages/?since={self.version}")
            answer.raise_for_status()
            found = answer.json()
            for each in found["messages"]:
                self.show(each["id"], each["version"])
            if found["version"] == self.version:
                return
            self.version = found["version"]

    def show(self, pk: int, version: int) -> None:
        """A page never replaces an element by one of a lower version."""
        self.shown[pk] = max(version, self.shown.get(pk, 0))

    def hear(self, fragment: str) -> None:
        for pk, version in _CARD.findall(fragment):
            self.show(int(pk), int(version))

    def fresh_page(self) -> dict[int, int]:
        """What a page that is opened now would show."""
        other = Reader(self.site, self.user_id, self.conversation, self.session)
        other.catch_up()
        return other.shown

    @contextmanager
    def socket(self, url: str = "", **options: Any) -> Iterator[ClientConnection]:
        headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={self.session}"}
        site = url or self.site.url
        address = f"{site.replace('http', 'ws')}/ws/"
        with connect(
            address, origin=Origin(site), additional_headers=headers, **options
        ) as connection:
            yield connection


def arrive(site: Site, *, permit: bool = True) -> Reader:
    """A new reader with a new conversation."""
    user = make_user(email=f"reader-{uuid.uuid4().hex[:12]}@example.com")
    conversation = make_conversation(user, slug=f"girl-{uuid.uuid4().hex[:12]}")
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert challenge_cdata(user) == f"user-{user.pk}"
    connections.close_all()
    reader = Reader(site, user.pk, str(conversation.pk), session)
    if permit:
        assert reader.mint().status_code == 201
    return reader


def girl_of(reader: Reader) -> Any:
    return Conversation.objects.select_related("girl").get(pk=reader.conversation).girl
