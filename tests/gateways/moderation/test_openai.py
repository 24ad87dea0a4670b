"""Whatever the service does: what it flags, or a ModerationError in time. It fails closed."""

from collections.abc import Iterator
from typing import Any

import pytest

from chatsite.duties.concerns import Concern
from chatsite.gateways.moderation.base import ModerationError
from chatsite.gateways.moderation.openai import OpenAICompatible
from tests.gateways.double import Double, Script, answers, cuts, drips, hangs, says, serving
from tests.gateways.moderation.double import flags, verdict

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("_short_waits")]


@pytest.fixture
def service() -> Iterator[Double]:
    with serving(flags()) as double:
        yield double


def found(url: str, text: str = "Hello", seconds: float = 5) -> frozenset[Concern]:
    return OpenAICompatible("openai", f"{url}/v1/", "key", "m").concerns(text, seconds)


def refused(url: str, seconds: float = 5) -> ModerationError:
    with pytest.raises(ModerationError) as caught:
        found(url, seconds=seconds)
    return caught.value


def test_what_is_asked(service: Double) -> None:
    assert found(service.url) == frozenset()
    (request,) = service.requests
    assert request.path == "/v1/moderations"
    assert request.headers["Authorization"] == "Bearer key"
    assert request.json == {"input": "Hello", "model": "m"}


@pytest.mark.parametrize(
    ("name", "concern"),
    [
        ("self-harm", Concern.SELF_HARM),
        ("self-harm/intent", Concern.SUICIDE),
        ("self-harm/instructions", Concern.SELF_HARM),
        ("violence", Concern.VIOLENCE),
        ("harassment/threatening", Concern.VIOLENCE),
        ("sexual/minors", Concern.MINOR),
        ("sexual", Concern.SEXUAL),
        ("harassment", None),
        ("violence/graphic", None),
        ("a category of next year", None),
    ],
)
def test_its_categories(service: Double, name: str, concern: Concern | None) -> None:
    service.always(flags(name))
    assert found(service.url) == ({concern} if concern else set())


def test_a_category_that_does_not_apply_is_null(service: Double) -> None:
    service.always(says(verdict(**{"illicit/violent": None})))
    assert found(service.url) == frozenset()


@pytest.mark.parametrize("text", ["", " \n"])
def test_nothing_said_is_not_sent(service: Double, text: str) -> None:
    assert found(service.url, text) == frozenset()
    assert service.requests == []


ODD: list[Any] = [
    {},
    [],
    None,
    {"results": []},
    {"results": [None]},
    {"results": verdict()["results"] * 2},
    {"results": [{"flagged": True}]},
    {"results": [{"categories": ["self-harm"]}]},
    {"results": [{"categories": {}}]},
    {"results": [{"categories": {"toxic": True}}]},
    verdict(violence="yes"),
    verdict(**{"self-harm": None}),
    verdict(hate=0.7),
]


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize(
    "script",
    [
        says({"error": "overloaded"}, 500),
        says({"error": "slow down"}, 429),
        answers(200, b"<html>", "text/html"),
        answers(200, b"", "application/json"),
        answers(200, b"[" * 100_000, "application/json"),
        cuts(b'{"results": ['),
        *map(says, ODD),
    ],
)
def test_passing_trouble_is_met_by_a_second_try(service: Double, script: Script) -> None:
    service.will(script)
    assert found(service.url) == frozenset()
    assert len(service.requests) == 2
    service.will(script, script)
    assert not refused(service.url).permanent
    assert len(service.requests) == 4


@pytest.mark.parametrize(("status", "asked_again"), [(400, 2), (401, 1), (404, 2)])
def test_a_refusal_is_permanent(service: Double, status: int, asked_again: int) -> None:
    service.always(says({"error": {"message": "no"}}, status))
    assert (error := refused(service.url)).permanent
    assert error.code == f"http_{status}"
    refused(service.url)
    assert len(service.requests) == asked_again, "a wrong key opens the breaker"


def test_an_open_breaker_finds_nothing_harmless(service: Double) -> None:
    service.always(says({}, 401))
    refused(service.url)
    service.always(flags())
    assert refused(service.url).code == "unavailable"


@pytest.mark.parametrize("script", [hangs(), drips("head"), drips("body")])
def test_the_deadline_holds(service: Double, script: Script) -> None:
    service.always(script)
    assert refused(service.url, 0.6).code == "timeout"


def test_an_endless_answer_is_given_up(service: Double) -> None:
    service.always(says({"results": "la " * 1_000_000}))
    assert refused(service.url).code == "too_long"


def test_without_an_address_it_is_off() -> None:
    off = OpenAICompatible("openai", "", "", "m")
    assert not off.is_on
    assert off.concerns("Hello", 1) == frozenset()


@pytest.mark.usefixtures("_no_redis")
def test_it_judges_without_redis_too(service: Double) -> None:
    service.always(flags("sexual/minors"))
    assert found(service.url) == {Concern.MINOR}
