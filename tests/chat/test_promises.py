"""The promises of the chat as a state machine: whatever happens, in whatever order, they hold.

What a bug that breaks one of them looks like: docs/systems/allowances.md.
"""

import os

import pytest
from django.conf import settings as site_settings
from django.db.models import Sum
from hypothesis import settings as profile
from hypothesis.stateful import invariant, run_state_machine_as_test
from pytest_django.fixtures import Settings

from chat import actions, kinds, tasks
from chat.log import PREVIEW_LENGTH
from chat.models import (
    STOPPED,
    STOPPED_UNREAD,
    Message,
    QuotaEntry,
    Reply,
    TurnstilePermit,
    Variant,
)
from tests.chat import speech
from tests.chat.memory.saying import wrong
from tests.chat.promises_of_messages import Acting
from tests.gateways.llm.provider import Provider

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# More of them for plants: see tests/plants.py.
EXAMPLES = int(os.environ.get("PROMISES_EXAMPLES", "10"))
PAID_IN = {"image": "media", "video": "media", "audio": "audio"}


class Promises(Acting):
    """After each step on the real database."""

    def __init__(self) -> None:
        super().__init__()
        # What she sent and spoke, by its message, which may be empty by now, and its wording.
        self.seen: dict[tuple[int, int], str] = {}
        self.on_premium: set[tuple[int, int]] = set()
        # Messages whose reply has kept a unit: an answer that was deleted since, a stop.
        self.spent: set[int] = set()

    @invariant()
    def allowances_are_their_ledger(self) -> None:
        """1."""
        self.conversation.refresh_from_db()
        entries = QuotaEntry.objects.filter(conversation=self.conversation)
        sums = entries.values_list("resource", "reason").annotate(Sum("delta")).order_by()
        found = {(resource, reason): delta for resource, reason, delta in sums}
        for resource, initial in (("text", 10), ("media", 2), ("audio", 3)):
            totals = {
                reason: found.get((resource, reason), 0) for reason in ("grant", "spend", "refund")
            }
            left = getattr(self.conversation, f"free_{resource}")
            assert left >= 0
            assert totals["grant"] == initial
            assert initial - left == -totals["spend"] - totals["refund"]
            assert left == sum(totals.values())

    @invariant()
    def what_she_sends_and_speaks_is_paid(self) -> None:
        """7: a unit for each that is stored, unless premium was on; and for nothing else."""
        hers = Message.objects.filter(conversation=self.conversation, sender="ai")
        found = [*hers.values_list("pk", "variant", "kind", "variant_count")]
        one = [(pk, number, kind) for pk, number, kind, count in found if count == 1]
        more = Variant.objects.filter(message__in=hers).values_list("message", "number", "kind")
        sent = {(pk, number): kind for pk, number, kind in (*one, *more) if kind != "text"}
        if self.user.is_premium:
            self.on_premium |= sent.keys() - self.seen.keys()
        self.seen |= sent
        there = {pk for pk, *_ in found}
        spent = QuotaEntry.objects.filter(message__in=hers)
        assert sorted(spent.values_list("message", "resource", "delta")) == sorted(
            (pk, PAID_IN[kind], -1)
            for (pk, number), kind in self.seen.items()
            if pk in there and (pk, number) not in self.on_premium
        )

    @invariant()
    def permit_uses_are_accepted_requests(self) -> None:
        """2."""
        left = TurnstilePermit.objects.filter(user=self.user).aggregate(n=Sum("uses_left"))["n"]
        used = sum(uses for _, uses in self.permits) - left
        assert used == self.sends + self.retries

    @invariant()
    def one_message_for_a_client_id(self) -> None:
        """3."""
        mine = Message.objects.filter(conversation=self.conversation, sender="user")
        found = [
            (str(client_id), text) for client_id, text in mine.values_list("client_id", "text")
        ]
        assert sorted(client_id for client_id, _ in found) == sorted(self.accepted)
        for client_id, text in found:
            assert text in ({""} if client_id in self.deleted else self.said[client_id])

    @invariant()
    def every_message_has_one_end(self) -> None:
        """4: one reply, or one visible failure with its unit returned."""
        mine = Reply.objects.filter(message__conversation=self.conversation)
        replies = [*mine.values_list("message", "state", "error", "answer")]
        assert len(replies) == len(self.accepted)
        answered = {message: state for message, state, _, answer in replies if answer is not None}
        first = self.conversation.cleared_number + 2  # Before it stands her greeting.
        hers = Message.objects.present().filter(conversation=self.conversation, sender="ai")
        answers = hers.filter(number__gte=first)
        assert answers.count() == len(answered)
        # She is, or was, looking for other words.
        assert {message for message, state in answered.items() if state != "done"} <= self.spent
        kept = ("removed", STOPPED, STOPPED_UNREAD)
        self.spent |= {pk for pk, state, error, _ in replies if state == "done" or error in kept}
        told = [pk for pk, state, error, _ in replies if state == "failed" and error not in kept]
        failed = QuotaEntry.objects.filter(message__in=told).order_by()
        for message, total in failed.values_list("message").annotate(Sum("delta")):
            assert total == 0 or (total < 0 and message in self.spent)

    @invariant()
    def versions_have_no_gap(self) -> None:
        """5: a page that catches up in any number of steps misses nothing."""
        found = Message.objects.filter(conversation=self.conversation)
        versions = list(found.order_by("version").values_list("version", flat=True))
        assert versions[-1] == self.conversation.version
        assert len(set(versions)) == len(versions)

    @invariant()
    def the_preview_is_the_last_message(self) -> None:
        """9: of those that the site itself did not write, and that are left."""
        said = Message.objects.present().filter(conversation=self.conversation)
        last = said.exclude(sender="site").order_by("number").last()
        preview = self.conversation.last_message_preview
        whole = kinds.of(last).preview if last else ""
        assert preview == whole or (
            len(preview) == PREVIEW_LENGTH and whole.startswith(preview.removesuffix("…"))
        )

    @invariant()
    def calls_are_paid_for(self) -> None:
        """10: a call for each message, each retry that was asked for, each lease that ran out."""
        wanted = self.sends + self.retries + self.leases_lost
        assert self.calls + len(self.provider.requests) <= wanted

    @invariant()
    def the_index_of_words_has_what_is_said(self) -> None:
        """12: no word whose message is gone or reworded, and every other one."""
        assert wrong() == []

    def teardown(self) -> None:
        try:
            self.expect_an_end()
        finally:
            super().teardown()

    def expect_an_end(self) -> None:
        """However it stands, it comes to an end by itself: every reply done or failed."""
        self.answer_with("ok")
        waiting = Reply.objects.unfinished().filter(message__conversation=self.conversation)
        for _ in range(site_settings.REPLY_MAX_ATTEMPTS * (len(self.accepted) + 1)):
            if not waiting.exists():
                break
            self.a_minute_passes()
            actions.sweep_replies()
            for reply in waiting.all():
                tasks.ai_reply(reply.pk)
        assert not waiting.exists()
        self.every_message_has_one_end()
        self.allowances_are_their_ledger()
        for tab in self.tabs:
            tab.catch_up()
            self.expect_fresh(tab)


@pytest.mark.timeout(400)
def test_the_promises_hold_whatever_happens(provider: Provider, settings: Settings) -> None:
    settings.RATE_LIMITS = {}  # one reader sends more than 60 messages a minute here
    Promises.provider = provider
    machine = profile(max_examples=EXAMPLES, stateful_step_count=25, deadline=None)
    with speech.service(settings):
        run_state_machine_as_test(Promises, settings=machine)
