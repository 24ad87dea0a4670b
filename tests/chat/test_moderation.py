"""The `moderation` service, doubled: it judges both sides, and while it fails nobody answers."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from accounts.models import User
from chat.models import Conversation, CrisisEvent, Message, Refusal
from chatsite.duties.concerns import Concern
from chatsite.gateways import in_worker
from tests.chat.replies import text_units
from tests.chat.test_said import answered, said
from tests.gateways import double
from tests.gateways.double import Double, hangs, serving
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider
from tests.gateways.moderation.double import flags, flags_words

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def service(settings: Settings, _short_waits: None) -> Iterator[Double]:
    """The `moderation` gateway, doubled: harmless is what it is told nothing else about."""
    with serving(flags()) as found:
        options = {"name": "openai", "base_url": f"{found.url}/v1", "api_key": "k", "model": "m"}
        backend = "chatsite.gateways.moderation.openai.OpenAICompatible"
        moderation = {"BACKEND": backend, "OPTIONS": options}
        settings.GATEWAYS = {**settings.GATEWAYS, "moderation": moderation}
        yield found


@pytest.fixture
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatsite.gateways.calls.JITTER_SECONDS", (0.01, 0.02))


def test_the_service_judges_both_sides(
    service: Double, provider: Provider, conversation: Conversation
) -> None:
    provider.script(steps.says("All good."))
    assert said(answered(conversation, "Hello")) == "All good."
    assert [request.json["input"] for request in service.requests] == ["Hello", "All good."]


def test_what_it_flags_of_the_reader_interrupts(
    service: Double, provider: Provider, conversation: Conversation
) -> None:
    service.always(flags("self-harm", "violence"))
    answered(conversation, "the grey water calls me")
    assert provider.requests == []
    assert CrisisEvent.objects.get().category == "self_harm"
    assert Message.objects.filter(kind="help").exists()


def test_what_it_flags_as_a_minor_is_refused(
    service: Double, provider: Provider, conversation: Conversation
) -> None:
    service.always(flags("sexual/minors", "sexual"))
    answered(conversation, "the usual game")
    assert provider.requests == []
    assert Refusal.objects.get().sender == "user"


@pytest.mark.parametrize("region", ["", "US-NY"])
def test_what_it_flags_of_hers_becomes_a_safe_line(
    service: Double, provider: Provider, conversation: Conversation, region: str
) -> None:
    """Flirting is the reader's business, and hers where the policy says so."""
    User.objects.update(region=region)
    service.always(flags_words({"honeysuckle": "sexual", "foxglove": "self-harm/instructions"}))
    provider.script(steps.says("Try some honeysuckle."))
    assert ("honeysuckle" in said(answered(conversation))) == bool(region)
    provider.script(steps.says("Try some foxglove."))
    assert "foxglove" not in said(answered(conversation, client_id="b"))


@pytest.mark.parametrize(
    "trouble",
    [double.says({}, 500), double.says({}, 429), double.says({}, 401), double.says([]), hangs()],
    ids=["500", "429", "401", "odd", "silent"],
)
def test_while_it_fails_nobody_answers(
    service: Double,
    provider: Provider,
    conversation: Conversation,
    settings: Settings,
    trouble: double.Script,
) -> None:
    settings.MODERATION_BUDGET = 0.5
    service.always(trouble)
    reply = answered(conversation)
    assert provider.requests == []
    assert (reply.state, reply.error, reply.calls) == ("failed", "unprotected", 0)
    assert text_units(conversation) == 10


def test_one_failure_is_met_by_a_second_try(
    service: Double, provider: Provider, conversation: Conversation
) -> None:
    service.will(double.says({}, 500))
    assert answered(conversation).state == "done"


def test_it_fails_between_the_two(
    service: Double, provider: Provider, conversation: Conversation
) -> None:
    """The answer is paid for and never shown whole; the reader's unit comes back."""
    service.will(flags())
    service.always(double.says({}, 401))
    reply = answered(conversation)
    assert len(provider.requests) == 1
    assert (reply.state, reply.error, reply.calls) == ("failed", "unprotected", 1)
    assert text_units(conversation) == 10


def test_no_connection_to_the_database_is_held_meanwhile(
    provider: Provider, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []

    class Service:
        is_on = True

        def concerns(self, text: str, seconds: float) -> frozenset[Concern]:
            held.append(connection.connection is not None)
            return frozenset()

    monkeypatch.setattr(in_worker, "moderation", Service)
    answered(conversation)
    assert held == [False, False]


def test_the_rules_need_no_service(
    service: Double, provider: Provider, conversation: Conversation
) -> None:
    answered(conversation, "I want to kill myself tonight")
    assert service.requests == []
