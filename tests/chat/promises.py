"""One reader with one girl, and everything that may happen to them: see test_promises.py.

What readers do with what was said: promises_of_messages.py.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import timedelta
from typing import Any
from unittest import mock

from django.conf import settings
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, multiple, rule

from accounts.models import User
from chat import actions, permits, tasks
from chat.models import Message, Reply, Resource, TurnstilePermit, Upload
from chat.reply import answering
from chatsite.web import live
from tests.chat.conftest import SCRIPTS
from tests.chat.speech import give_voice
from tests.chat.tabs import Tab
from tests.chat.test_answers import add_asset
from tests.factories import make_conversation, make_premium, make_user
from tests.gateways.llm.provider import Provider
from tests.parallel import together

PARALLEL = 3
TEXTS = st.sampled_from(["Hi", "How are you?", "x" * 2000, "<b>ä 👋🏽</b>"])
ANSWERS = ["ok", "refused", "image", "audio"]


class Died(BaseException):
    """A worker's sudden end: nothing after the point where it is raised happens."""


def die(*args: Any, **kwargs: Any) -> None:
    raise Died


def die_after_insert(*args: Any, **kwargs: Any) -> None:
    insert_ai_answer(*args, **kwargs)
    raise Died


insert_ai_answer = actions.insert_ai_answer
DEATHS: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "never": nullcontext,
    "after the claim": lambda: mock.patch.object(answering, "_ask", die),
    "after the call": lambda: mock.patch.object(actions, "insert_ai_answer", die),
    "before the commit": lambda: mock.patch("chat.dispatch.enqueue_next", die),
    "after the commit": lambda: mock.patch.object(actions, "insert_ai_answer", die_after_insert),
}


class Chat(RuleBasedStateMachine):
    """One reader with one girl; `provider` answers for her."""

    provider: Provider
    messages = Bundle("messages")

    def __init__(self) -> None:
        super().__init__()
        self.provider.script(SCRIPTS["ok"])
        self.user = make_user()
        self.conversation = make_conversation(self.user)
        give_voice(self.conversation.girl)
        for _ in range(2):
            add_asset(self.conversation)
        self.uploads: dict[str, str] = {}
        self.clients = [self.new_client() for _ in range(PARALLEL)]
        self.permits: list[tuple[TurnstilePermit, int]] = []
        # What is there by its client_id, and what of it the reader has deleted.
        self.accepted: dict[str, str] = {}
        self.deleted: set[str] = set()
        # All wordings of each.
        self.said: dict[str, set[str]] = {}
        self.sends = 0
        self.retries = 0
        self.leases_lost = 0
        self.calls = 0
        # Every frame that was sent to the reader's pages.
        self.frames: list[str] = []
        self.line = mock.patch.object(live, "send", self.hear)
        self.line.start()
        self.tabs = [self.new_tab().open() for _ in range(2)]
        # A tab without a socket.
        self.polling = self.new_tab().open()
        self.mint()

    def teardown(self) -> None:
        self.line.stop()

    def hear(self, user_id: int, event: dict[str, str]) -> None:
        """Frames of the log. That premium has changed brings none: a page only catches up then."""
        if "html" not in event:
            return
        self.frames.append(event["html"])
        for tab in self.tabs:
            tab.waiting.append(event["html"])

    def new_tab(self) -> Tab:
        messages = reverse("chat:messages", args=[self.conversation.pk])
        return Tab(self.new_client(), self.conversation.get_absolute_url(), messages)

    def url(self, name: str, *arguments: int) -> str:
        return reverse(f"chat:{name}", args=[self.conversation.pk, *arguments])

    def new_client(self) -> Client:
        client = Client(headers={"accept": "application/json"})
        client.force_login(self.user)
        return client

    def post(self, client: Client, text: str, client_id: str) -> int:
        upload = self.uploads.get(client_id)
        path = "chat:media" if upload else "chat:messages"
        fields = {"caption": text, "upload": upload} if upload else {"text": text}
        url = reverse(path, args=[self.conversation.pk])
        headers = {"X-Permit": str(self.permit.pk)}
        return client.post(url, {**fields, "client_id": client_id}, headers=headers).status_code

    def answer_with(self, script: str) -> None:
        """The record starts anew with each script."""
        self.calls += len(self.provider.requests)
        self.provider.script(SCRIPTS[script])

    @property
    def permit(self) -> TurnstilePermit:
        return self.permits[-1][0]

    # What readers do

    @rule()
    def mint(self) -> None:
        permit = permits.mint(self.user, permits.CHAT_SEND, uuid.uuid4().hex)
        self.permits.append((permit, permit.uses_left))

    @rule(target=messages, text=TEXTS)
    def send(self, text: str) -> Any:
        client_id = uuid.uuid4().hex
        return self.note(client_id, text, self.post(self.clients[0], text, client_id))

    @rule(target=messages, text=TEXTS)
    def send_at_once(self, text: str) -> Any:
        ids = [uuid.uuid4().hex for _ in range(PARALLEL)]
        statuses = together(PARALLEL, lambda n: self.post(self.clients[n], text, ids[n]))
        for client_id, status in zip(ids, statuses, strict=True):
            self.note(client_id, text, status)
        return multiple(*[client_id for client_id in ids if client_id in self.accepted])

    @rule(target=messages, text=TEXTS)
    def send_twice_at_once(self, text: str) -> Any:
        client_id = uuid.uuid4().hex
        statuses = Counter(
            together(PARALLEL, lambda n: self.post(self.clients[n], text, client_id))
        )
        assert statuses[201] <= 1
        return self.note(client_id, text, 201 if statuses[201] else 403)

    @rule(target=messages)
    def send_voice(self) -> Any:
        """A recording that a worker has made ready."""
        client_id = uuid.uuid4().hex
        upload = Upload.objects.create(
            conversation=self.conversation,
            kind=Message.Kind.AUDIO,
            size=1,
            state=Upload.State.READY,
            object_key=f"chat/{client_id}.m4a",
            expires_at=timezone.now() + timedelta(hours=1),
        )
        self.uploads[client_id] = str(upload.pk)
        return self.note(client_id, "", self.post(self.clients[0], "", client_id))

    @rule(client_id=messages)
    def send_again(self, client_id: str) -> None:
        if client_id not in self.accepted:
            return  # The conversation was cleared.
        assert self.post(self.clients[0], self.accepted[client_id], client_id) in (200, 403)

    @rule(client_id=messages)
    def send_other_words_again(self, client_id: str) -> None:
        if client_id not in self.accepted:
            return
        known = 200 if client_id in self.deleted else 409
        assert self.post(self.clients[0], "Other words", client_id) in (known, 403)

    @rule(client_id=messages)
    def try_again(self, client_id: str) -> None:
        message = self.find(client_id)
        if message is None:
            return
        was_failed = message.reply.state == "failed"
        headers = {"X-Permit": str(self.permit.pk)}
        status = self.clients[0].post(self.url("retry", message.pk), headers=headers).status_code
        assert status in ((404, 403) if client_id in self.deleted else (202, 402, 403, 409))
        pending = Reply.objects.filter(message=message, state="pending", attempts=0)
        self.retries += was_failed and status == 202 and pending.exists()

    @rule()
    def buy_premium(self) -> None:
        make_premium(self.user)

    @rule()
    def end_premium(self) -> None:
        User.objects.filter(pk=self.user.pk).update(premium_until=None)
        self.user.refresh_from_db()

    @rule()
    def the_site_says_something(self) -> None:
        actions.add_notice(self.user.pk, self.conversation.pk, "You're talking to an AI.")

    # What happens to replies

    @rule(
        client_id=messages,
        death=st.sampled_from(sorted(DEATHS)),
        script=st.sampled_from(ANSWERS),
    )
    def deliver(self, client_id: str, death: str, script: str) -> None:
        reply = Reply.objects.filter(message__client_id=client_id).first()
        if reply is None:
            return
        self.answer_with(script)
        with DEATHS[death](), suppress(Died):
            tasks.ai_reply(reply.pk)
        assert reply.stopped_at is None or not self.provider.requests

    @rule(client_id=messages, script=st.sampled_from(ANSWERS))
    def deliver_at_once(self, client_id: str, script: str) -> None:
        reply = Reply.objects.filter(message__client_id=client_id).first()
        if reply is None:
            return
        self.answer_with(script)
        together(PARALLEL, lambda _: tasks.ai_reply(reply.pk))

    @rule()
    def a_minute_passes(self) -> None:
        """Leases run out, what is pending is stale, permits come nearer to their end."""
        minute = timedelta(seconds=settings.REPLY_LEASE_SECONDS + 1)
        running = Reply.objects.filter(message__conversation=self.conversation)
        self.leases_lost += running.filter(state="running").count()
        running.filter(state="running").update(lease_until=timezone.now() - minute)
        running.update(enqueued_at=F("enqueued_at") - minute)
        mine = TurnstilePermit.objects.filter(user=self.user)
        mine.update(expires_at=F("expires_at") - minute, created_at=F("created_at") - minute)

    @rule()
    def sweep(self) -> None:
        actions.sweep_replies()

    # The books

    def find(self, client_id: str, whose: str = "own") -> Message | None:
        """The message or her answer, also a deleted one; None after a clear, or without one."""
        found = Message.objects.select_related("reply__answer").filter(client_id=client_id).first()
        return found.reply.answer if found and whose == "hers" else found

    def text_left(self) -> int:
        self.conversation.refresh_from_db()
        return self.conversation.left(Resource.TEXT)

    def note_deleted(self, client_id: str, whose: str) -> None:
        if whose == "own":
            self.deleted.add(client_id)
            reply = Reply.objects.get(message__client_id=client_id)
            assert reply.state in ("done", "failed")

    def note_cleared(self) -> None:
        self.accepted.clear()
        self.deleted.clear()

    def note(self, client_id: str, text: str, status: int) -> Any:
        assert status in (201, 402, 403)
        if status != 201:
            return multiple()
        self.sends += 1
        self.accepted[client_id] = text
        self.said[client_id] = {text}
        return client_id
