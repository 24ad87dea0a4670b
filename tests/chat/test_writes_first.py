"""She writes first: only where she may, exactly once, and never to press anybody."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Erasure, User
from chat import actions, log, selectors
from chat.actions.arrange import Arrangement
from chat.models import (
    Conversation,
    Fact,
    Memory,
    Message,
    QuotaEntry,
    Recalled,
    Refusal,
    Reply,
    WritesFirst,
)
from chatsite.duties import first_lines
from girls.models import Girl
from tests.chat.conftest import SCRIPTS
from tests.chat.firsts import (
    CLOSED_REGION,
    PLAN,
    SAID,
    allow,
    away,
    clock,
    firsts,
    later,
    meanwhile,
    now_due,
    write,
)
from tests.chat.replies import send
from tests.chat.wordings import DARK, Reader, answered, heard, versions_fit
from tests.factories import make_conversation
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(provider: Provider, conversation: Conversation) -> Conversation:
    """A reader who has been away for thirty hours; the provider would ask about the interview."""
    away(conversation)
    provider.script(says(SAID))
    return conversation


def due_in(conversation: Conversation) -> float:
    """Hours until it is looked at again."""
    due_at = WritesFirst.objects.get(pk=conversation.pk).due_at
    assert due_at
    return (due_at - timezone.now()) / dt.timedelta(hours=1)


def test_she_writes_once_and_it_costs_nothing(waiting: Conversation, provider: Provider) -> None:
    entries = QuotaEntry.objects.count()
    waiting.refresh_from_db()
    assert write(waiting) == [SAID]
    message = waiting.messages.get(unasked=True)
    waiting.refresh_from_db()
    assert (message.sender, message.answered, message.kind) == ("ai", None, "text")
    assert (waiting.last_number, waiting.last_message_preview) == (message.number, SAID)
    assert waiting.unread
    assert QuotaEntry.objects.count() == entries
    first = WritesFirst.objects.get()
    assert (first.unanswered, first.attempts, first.claim) == (1, 0, None)
    assert 24 <= due_in(waiting) < 50
    versions_fit(waiting)
    assert write(waiting) == [SAID]
    assert len(provider.requests) == 1


def test_her_page_says_so_and_offers_to_turn_it_off(waiting: Conversation, asking: Reader) -> None:
    write(waiting)
    page = asking.client.get(waiting.get_absolute_url(), headers={"accept": "text/html"})
    html = page.content.decode()
    url = reverse("chat:first", args=[waiting.pk])
    assert f"{waiting.girl.name} wrote first." in html
    assert f'formaction="{url}">Turn this off' in html
    message = waiting.messages.get(unasked=True)
    assert 'data-can="copy"' in html.split(f'id="{message.dom_id}"')[1].split(">")[0]
    assert asking.post("regenerate", message)[0] == 409
    assert asking.client.post(url).json() == {"on": False}
    assert not WritesFirst.objects.exists()


def test_what_is_done_with_messages_of_hers_is_done_with_it(
    waiting: Conversation, asking: Reader, provider: Provider
) -> None:
    write(waiting)
    message = waiting.messages.get(unasked=True)
    assert asking.post("reaction", message, reaction="heart")[0] == 200
    assert asking.post("report", message, reason="other", words="")[0] == 201
    provider.script(SCRIPTS["ok"])
    reply = answered(waiting, "It went well!", "b")
    said = [one.text for one in selectors.get_context(reply.message, 8).messages]
    assert said[-2:] == [SAID, "It went well!"]
    assert asking.post("delete", message)[0] == 200
    reply = answered(waiting, "And you?", "c")
    assert SAID not in [one.text for one in selectors.get_context(reply.message, 8).messages]
    actions.clear_conversation(waiting.user_id, waiting.pk)
    later(30)
    now_due()
    assert write(waiting) == []


def test_the_reader_is_told_that_she_is_an_ai_when_they_read_it(
    waiting: Conversation, site: Client
) -> None:
    write(waiting)
    day = dt.timedelta(days=2)
    Conversation.objects.update(noticed_at=timezone.now() - day)
    User.objects.update(noticed_at=timezone.now() - day)
    site.post(reverse("chat:read", args=[waiting.pk]))
    assert waiting.messages.filter(kind="notice").count() == 1


SILENCING: dict[str, Callable[[Conversation], object]] = {
    "never allowed": lambda one: WritesFirst.objects.all().delete(),
    "region": lambda one: User.objects.update(region=CLOSED_REGION),
    "no region": lambda one: User.objects.update(region=""),
    "age": lambda one: User.objects.update(region="US-GA"),
    "locked": lambda one: User.objects.update(locked_at=timezone.now()),
    "banned": lambda one: User.objects.update(banned_until=timezone.now() + dt.timedelta(1)),
    "inactive": lambda one: User.objects.update(is_active=False),
    "leaving": lambda one: Erasure.objects.create(user=one.user, due_at=timezone.now()),
    "muted": lambda one: actions.arrange(one.user_id, one.pk, Arrangement.MUTE),
    "archived": lambda one: actions.arrange(one.user_id, one.pk, Arrangement.ARCHIVE),
    "blocked": lambda one: actions.block_girl(one.user_id, one.pk),
    "a girl who has left": lambda one: Girl.objects.update(active=False),
    "a reply under way": lambda one: send(one, client_id="z"),
    "quiet hours": lambda one: WritesFirst.objects.update(
        quiet_from=clock(-1), quiet_until=clock(1)
    ),
    "she wrote 23 hours ago": lambda one: WritesFirst.objects.update(
        last_at=timezone.now() - dt.timedelta(hours=23)
    ),
    "somebody wrote 19 hours ago": lambda one: Conversation.objects.update(
        last_message_at=timezone.now() - dt.timedelta(hours=19)
    ),
    "two without an answer": lambda one: WritesFirst.objects.update(
        unanswered=2, last_at=timezone.now() - dt.timedelta(hours=25)
    ),
}


@pytest.mark.parametrize("what", SILENCING)
def test_she_is_silent(what: str, waiting: Conversation, provider: Provider) -> None:
    SILENCING[what](waiting)
    assert write(waiting) == []
    assert provider.requests == []
    for first in WritesFirst.objects.all():
        assert first.claim is None
        assert first.due_at is not None
        assert first.due_at > timezone.now()


@pytest.mark.parametrize("what", [one for one in SILENCING if one != "a reply under way"])
def test_what_happens_while_she_writes_silences_her(
    what: str, waiting: Conversation, provider: Provider
) -> None:
    provider.script(meanwhile(lambda: SILENCING[what](waiting)))
    assert write(waiting) == []
    assert len(provider.requests) == 1


@pytest.mark.parametrize("what", ["send", "delete", "delete another", "forget"])
def test_what_the_reader_does_while_she_writes(
    what: str, waiting: Conversation, provider: Provider
) -> None:
    """What she would say is of yesterday then."""
    last = waiting.messages.filter(sender="user").get()
    yesterday = timezone.now() - dt.timedelta(days=1)
    Message.objects.filter(pk=last.pk).update(created_at=yesterday - dt.timedelta(days=1))
    fact = Fact.objects.create(
        conversation=waiting,
        message=last,
        subject="plan",
        key="plan:interview",
        text=f"Has an interview on {yesterday.day} {yesterday:%B %Y}.",
    )
    greeting = waiting.messages.earliest("number").pk
    acts: dict[str, Callable[[], object]] = {
        "send": lambda: send(waiting, "I'm back", "c"),
        "delete": lambda: actions.delete_message(waiting.user_id, waiting.pk, last.pk),
        "delete another": lambda: actions.delete_message(waiting.user_id, waiting.pk, greeting),
        "forget": fact.delete,
    }
    provider.script(meanwhile(acts[what]))
    assert write(waiting) == []
    assert heard(provider).count("Has an interview") == 1


def test_after_two_in_a_row_she_waits_for_the_reader(
    waiting: Conversation, provider: Provider
) -> None:
    for number in (1, 2, 3):
        assert len(write(waiting)) == min(number, 2)
        later(30)
        now_due()
    answered(waiting, "Sorry, I was busy", "b")
    later(30)
    now_due()
    provider.script(says("Hope the week calmed down."))
    assert len(write(waiting)) == 3
    assert WritesFirst.objects.get().unanswered == 1


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_a_reader_in_a_crisis_is_left_in_peace(
    where: str, waiting: Conversation, provider: Provider
) -> None:
    talk = waiting if where == "here" else make_conversation(waiting.user)
    answered(talk, DARK, "dark")
    if where == "here":  # And talked on.
        answered(talk, "I'm better, thanks", "b")
    later(30)
    now_due()
    provider.script(says(SAID))
    assert write(waiting) == []
    assert provider.requests == []
    later(24 * 8)
    now_due()
    assert bool(write(waiting)) is (where == "elsewhere")


def test_without_a_working_crisis_check_she_is_silent(
    waiting: Conversation, provider: Provider, settings: Settings
) -> None:
    settings.CRISIS_PROTOCOL = False
    assert write(waiting) == []


def test_words_that_nobody_has_checked_keep_her_silent(
    provider: Provider, conversation: Conversation
) -> None:
    provider.script(SCRIPTS["refused"])
    away(conversation)
    provider.script(says(SAID))
    assert write(conversation) == []


@pytest.mark.parametrize(
    "bad",
    [
        "I was so lonely without you.",
        "Don't you like me any more?",
        "I have a secret… want to hear it?",
        "Go premium, then we can talk all night.",
        "I am a real woman, not an AI.",
        "Let me take off your clothes and suck your cock.",
    ],
)
def test_guilt_and_bait_never_arrive(bad: str, waiting: Conversation, provider: Provider) -> None:
    provider.script(says(bad), says(SAID))
    assert write(waiting) == [SAID]
    assert not Refusal.objects.exists()
    later(30)
    now_due()
    provider.script(says(bad))
    second = write(waiting)[1]
    assert second not in (bad, SAID)
    assert len(provider.requests) == 2
    assert Refusal.objects.count() == 1


def test_the_prompt_forbids_it_and_names_the_occasion(
    provider: Provider, conversation: Conversation
) -> None:
    tomorrow = dt.timedelta(days=1)
    away(conversation, PLAN.format(when="tomorrow"), hours=50)
    said_on = (timezone.now() - dt.timedelta(hours=50)).date()
    day = said_on + tomorrow
    fact = Fact.objects.get()
    Fact.objects.update(text=f"Has a job interview on {day.day} {day:%B %Y}.")
    provider.script(says(SAID))
    assert write(conversation) == [SAID]
    asked = provider.requests[-1]["messages"][-1]["content"]
    assert "Has a job interview on" in asked
    assert "Do not say that you missed them" in asked
    message = conversation.messages.get(unasked=True)
    assert message.recalled == 1
    assert Recalled.objects.get(answer=message).fact_id == fact.pk

    later(30)
    now_due()
    provider.script(says("Hope your day is going well."))
    write(conversation)
    assert "Has a job interview on" not in provider.requests[-1]["messages"][-1]["content"]


def test_a_plan_beyond_all_calendars_is_no_occasion(
    provider: Provider, conversation: Conversation
) -> None:
    away(conversation, PLAN.format(when="next week"))
    text = "Has a job interview in the week of 31 December 9999."
    actions.edit_fact(conversation.user_id, conversation.pk, Fact.objects.get().pk, text)
    provider.script(says(SAID))
    assert write(conversation) == [SAID]


def test_a_reader_who_switched_memory_off_is_asked_nothing(
    provider: Provider, conversation: Conversation
) -> None:
    away(conversation, PLAN.format(when="tomorrow"), hours=50)
    day = (timezone.now() - dt.timedelta(days=1)).date()
    Fact.objects.update(text=f"Has a job interview on {day.day} {day:%B %Y}.")
    Memory.objects.update(off_at=timezone.now())
    provider.script(says("Hope your day is going well."))
    write(conversation)
    assert "Has a job interview on" not in provider.requests[-1]["messages"][-1]["content"]


def test_a_provider_that_is_down_is_asked_again_later(
    waiting: Conversation, provider: Provider
) -> None:
    provider.script(SCRIPTS["500"])
    assert write(waiting) == []
    assert WritesFirst.objects.get().attempts == 1
    assert 0.1 < due_in(waiting) < 30
    now_due()
    provider.script(says(SAID))
    assert write(waiting) == [SAID]


def test_after_five_failures_a_day_passes(waiting: Conversation, provider: Provider) -> None:
    provider.script(SCRIPTS["refused"])
    for _ in range(5):
        now_due()
        assert write(waiting) == []
    assert due_in(waiting) > 20
    assert WritesFirst.objects.get().attempts == 0


def test_muted_ones_are_looked_at_again(waiting: Conversation) -> None:
    SILENCING["muted"](waiting)
    assert write(waiting) == []
    actions.arrange(waiting.user_id, waiting.pk, Arrangement.UNMUTE)
    assert 20 < due_in(waiting) < 50
    now_due()
    assert write(waiting) == [SAID]


def test_a_sweep_enqueues_what_is_due(
    waiting: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr("chat.dispatch.write_first", lambda pk: sent.append(str(pk)))
    actions.sweep_firsts()
    assert sent == [str(waiting.pk)]
    assert actions.claim_first(waiting.pk)
    actions.sweep_firsts()
    assert len(sent) == 1
    WritesFirst.objects.update(lease_until=timezone.now() - dt.timedelta(minutes=1))
    actions.sweep_firsts()
    assert len(sent) == 2
    WritesFirst.objects.update(attempts=5)
    actions.sweep_firsts()
    assert len(sent) == 2
    first = WritesFirst.objects.get()
    assert (first.attempts, first.claim) == (0, None)
    assert due_in(waiting) > 20


def test_the_time_is_not_clockwork(waiting: Conversation) -> None:
    moments = {allow(waiting).due_at for _ in range(6)}
    assert len(moments) > 1
    assert firsts(waiting) == []


def test_where_a_small_model_answers_rules_speak(conversation: Conversation) -> None:
    asked = log.append(conversation, Message.Sender.USER, "My job interview is tomorrow.")
    answer = log.append(conversation, Message.Sender.AI, "Good luck!")
    done = {"conversation": conversation, "answer": answer, "state": Reply.State.DONE}
    Reply.objects.create(message=asked, **done)
    day = (timezone.now() - dt.timedelta(days=1)).date()
    text = f"Has a job interview on {day.day} {day:%B %Y}."
    told = {"message": asked, "subject": "plan", "key": "plan:interview", "text": text}
    Fact.objects.create(conversation=conversation, **told)
    allow(conversation)
    later(48)
    now_due()
    (line,) = write(conversation)
    assert line.endswith("How did your job interview go?")
    later(30)
    now_due()
    assert write(conversation)[1] in {first_lines.light("", seed) for seed in range(12)}
