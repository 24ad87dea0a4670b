"""The promises of the chat as a state machine: whatever happens, in whatever order, they hold.

What a bug that breaks one of them looks like: docs/systems/allowances.md.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.db.models import F, Sum
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from pytest_django.fixtures import Settings

from accounts.models import User
from chat import actions, answering, permits, tasks
from chat.actions.log import PREVIEW_LENGTH
from chat.models import Message, QuotaEntry, Reply, TurnstilePermit
from tests.chat.conftest import SCRIPTS
from tests.factories import make_conversation, make_premium, make_user
from tests.gateways.llm.provider import Provider
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)

PARALLEL = 3
TEXTS = st.sampled_from(["Hi", "How are you?", "x" * 2000, "<b>ä 👋🏽</b>"])


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
        self.clients = [self.new_client() for _ in range(PARALLEL)]
        self.permits: list[tuple[TurnstilePermit, int]] = []
        self.accepted: dict[str, str] = {}
        self.retries = 0
        self.leases_lost = 0
        self.calls = 0
        self.mint()

    def new_client(self) -> Client:
        client = Client(headers={"accept": "application/json"})
        client.force_login(self.user)
        return client

    def post(self, client: Client, text: str, client_id: str) -> int:
        url = reverse("chat:messages", args=[self.conversation.pk])
        headers = {"X-Permit": str(self.permit.pk)}
        fields = {"text": text, "client_id": client_id}
        return client.post(url, fields, headers=headers).status_code

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

    @rule(client_id=messages)
    def send_again(self, client_id: str) -> None:
        assert self.post(self.clients[0], self.accepted[client_id], client_id) in (200, 403)

    @rule(client_id=messages)
    def send_other_words_again(self, client_id: str) -> None:
        assert self.post(self.clients[0], "Other words", client_id) in (409, 403)

    @rule(client_id=messages)
    def try_again(self, client_id: str) -> None:
        message = Message.objects.get(client_id=client_id)
        was_failed = message.reply.state == "failed"
        url = reverse("chat:retry", args=[self.conversation.pk, message.pk])
        headers = {"X-Permit": str(self.permit.pk)}
        status = self.clients[0].post(url, headers=headers).status_code
        assert status in (202, 402, 403)
        pending = Reply.objects.filter(message=message, state="pending", attempts=0)
        self.retries += was_failed and status == 202 and pending.exists()

    @rule()
    def buy_premium(self) -> None:
        make_premium(self.user)

    @rule()
    def end_premium(self) -> None:
        User.objects.filter(pk=self.user.pk).update(premium_until=None)
        self.user.refresh_from_db()

    # What happens to replies

    @rule(
        client_id=messages,
        death=st.sampled_from(sorted(DEATHS)),
        script=st.sampled_from(["ok", "refused"]),
    )
    def deliver(self, client_id: str, death: str, script: str) -> None:
        self.answer_with(script)
        reply = Reply.objects.get(message__client_id=client_id)
        with DEATHS[death](), suppress(Died):
            tasks.ai_reply(reply.pk)

    @rule(client_id=messages)
    def deliver_at_once(self, client_id: str) -> None:
        self.answer_with("ok")
        reply = Reply.objects.get(message__client_id=client_id)
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

    def note(self, client_id: str, text: str, status: int) -> Any:
        assert status in (201, 402, 403)
        if status != 201:
            return multiple()
        self.accepted[client_id] = text
        return client_id

    # The promises

    @invariant()
    def allowances_are_their_ledger(self) -> None:
        """1, and 7 as far as nothing but text is sent."""
        self.conversation.refresh_from_db()
        for resource, initial in (("text", 10), ("media", 2), ("audio", 3)):
            entries = QuotaEntry.objects.filter(conversation=self.conversation, resource=resource)
            totals = {
                reason: entries.filter(reason=reason).aggregate(n=Sum("delta"))["n"] or 0
                for reason in ("grant", "spend", "refund")
            }
            left = getattr(self.conversation, f"free_{resource}")
            assert left >= 0
            assert totals["grant"] == initial
            assert initial - left == -totals["spend"] - totals["refund"]
            assert left == sum(totals.values())
        assert (self.conversation.free_media, self.conversation.free_audio) == (2, 3)

    @invariant()
    def permit_uses_are_accepted_requests(self) -> None:
        """2."""
        left = TurnstilePermit.objects.filter(user=self.user).aggregate(n=Sum("uses_left"))["n"]
        used = sum(uses for _, uses in self.permits) - left
        assert used == len(self.accepted) + self.retries

    @invariant()
    def one_message_for_a_client_id(self) -> None:
        """3."""
        found = Message.objects.filter(conversation=self.conversation, sender="user")
        assert dict(found.values_list("client_id", "text")) == self.accepted
        assert found.count() == len(self.accepted)

    @invariant()
    def every_message_has_one_end(self) -> None:
        """4: one reply, or one visible failure with its unit returned."""
        replies = Reply.objects.filter(message__conversation=self.conversation)
        assert replies.count() == len(self.accepted)
        answers = Message.objects.filter(conversation=self.conversation, sender="ai", number__gt=1)
        assert answers.count() == replies.filter(state="done", answer__isnull=False).count()
        assert not replies.exclude(state="done").filter(answer__isnull=False).exists()
        failed = QuotaEntry.objects.filter(message__reply__in=replies.filter(state="failed"))
        assert not failed.values("message").annotate(n=Sum("delta")).exclude(n=0).exists()

    @invariant()
    def versions_have_no_gap(self) -> None:
        """5: a page that catches up in any number of steps misses nothing."""
        found = Message.objects.filter(conversation=self.conversation)
        versions = list(found.order_by("version").values_list("version", flat=True))
        assert versions[-1] == self.conversation.version
        assert len(set(versions)) == len(versions)

    @invariant()
    def the_preview_is_the_last_message(self) -> None:
        """9."""
        last = Message.objects.filter(conversation=self.conversation).latest("number")
        preview = self.conversation.last_message_preview
        whole = " ".join(last.text.split())
        assert preview == whole or (
            len(preview) == PREVIEW_LENGTH and whole.startswith(preview.removesuffix("…"))
        )

    @invariant()
    def calls_are_paid_for(self) -> None:
        """10: a call for each message, each retry that was asked for, each lease that ran out."""
        wanted = len(self.accepted) + self.retries + self.leases_lost
        assert self.calls + len(self.provider.requests) <= wanted

    def teardown(self) -> None:
        """However it stands, it comes to an end by itself: every reply done or failed."""
        self.answer_with("ok")
        for _ in range(settings.REPLY_MAX_ATTEMPTS * (len(self.accepted) + 1)):
            self.a_minute_passes()
            actions.sweep_replies()
            waiting = Reply.objects.unfinished().filter(message__conversation=self.conversation)
            for reply in waiting:
                tasks.ai_reply(reply.pk)
        waiting = Reply.objects.unfinished().filter(message__conversation=self.conversation)
        assert not waiting.exists()
        self.every_message_has_one_end()
        self.allowances_are_their_ledger()


@pytest.mark.timeout(400)
def test_the_promises_hold_whatever_happens(provider: Provider, settings: Settings) -> None:
    settings.RATE_LIMITS = {}  # one reader sends more than 60 messages a minute here
    Chat.provider = provider
    machine = profile(max_examples=12, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Chat, settings=machine)
