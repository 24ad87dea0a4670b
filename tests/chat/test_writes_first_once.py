"""She writes first exactly once: many workers, killed ones, and a reader who acts meanwhile."""

import datetime as dt

import pytest
from django.utils import timezone

from chat import actions, tasks
from chat.actions.claim_first import FirstClaim
from chat.actions.insert_first import First
from chat.models import Conversation, WritesFirst
from tests.chat.firsts import SAID, away, firsts, write
from tests.chat.replies import send
from tests.chat.wordings import versions_fit
from tests.dying import dies
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)
# Just before: the model is asked, the message is committed, the reader's pages get it.
STEPS = {
    "asking": "chat.reply.first._ask",
    "storing": "chat.actions.insert_first._end",
    "stored": "chat.broadcasts.conversation_changed",
}


@pytest.fixture
def waiting(provider: Provider, conversation: Conversation) -> Conversation:
    away(conversation)
    provider.script(says(SAID))
    conversation.refresh_from_db()
    return conversation


def claimed(conversation: Conversation) -> FirstClaim:
    claim = actions.claim_first(conversation.pk)
    assert claim
    return claim


def test_twelve_deliveries_and_two_sweeps_write_once(
    waiting: Conversation, provider: Provider
) -> None:
    def act(number: int) -> None:
        if number < 12:
            tasks.write_first(str(waiting.pk))
        else:
            actions.sweep_firsts()

    together(14, act)
    assert firsts(waiting) == [SAID]
    assert len(provider.requests) == 1
    versions_fit(waiting)


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_worker_writes_once(step: str, waiting: Conversation, provider: Provider) -> None:
    address = {"LLM_BASE_URL_PRIMARY": provider.url}
    dies(STEPS[step], "chat.tasks.write_first", waiting.pk, **address)
    assert firsts(waiting) == ([SAID] if step == "stored" else [])
    assert write(waiting) == firsts(waiting)  # The lease is valid yet.
    WritesFirst.objects.filter(claim__isnull=False).update(
        lease_until=timezone.now() - dt.timedelta(seconds=1)
    )
    assert write(waiting) == [SAID]
    assert len(provider.requests) == (2 if step == "storing" else 1)
    versions_fit(waiting)


def test_the_reader_writes_at_the_same_moment(waiting: Conversation) -> None:
    """Whoever has the lock first: she never writes after the reader."""
    claim, said = claimed(waiting), First(SAID, waiting.version)
    _, message = together(
        2,
        lambda number: actions.insert_first(claim, said) if number else send(waiting, "Hi", "c"),
    )
    sent = waiting.messages.get(client_id="c")
    assert all(one.number < sent.number for one in waiting.messages.filter(unasked=True))
    assert len(firsts(waiting)) == (message is not None)
    versions_fit(waiting)


def test_switched_off_at_the_same_moment(waiting: Conversation) -> None:
    claim, said = claimed(waiting), First(SAID, waiting.version)
    user_id, pk = waiting.user_id, waiting.pk

    def act(number: int) -> object:
        return actions.insert_first(claim, said) if number else actions.forbid_first(user_id, pk)

    _, message = together(2, act)
    assert not WritesFirst.objects.exists()
    assert len(firsts(waiting)) == (message is not None)
    assert actions.insert_first(claim, said) is None


def test_a_claim_that_was_lost_stores_nothing(waiting: Conversation) -> None:
    lost = claimed(waiting)
    WritesFirst.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    claim = claimed(waiting)
    said = First(SAID, waiting.version)
    assert actions.insert_first(lost, said) is None
    actions.put_off_first(lost)
    assert actions.insert_first(claim, said)
    assert firsts(waiting) == [SAID]
