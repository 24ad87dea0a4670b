"""How a permit comes to be, how long it lives by whose clock, and how it goes."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from chat import permits, tasks
from chat.models import Conversation, TurnstilePermit
from tests.chat.permit_requests import JSON, age, mint, send, signed_in, token_for
from tests.factories import make_permit, make_premium, make_user
from tests.gateways.turnstile import double
from tests.gateways.turnstile.double import Double
from tests.parallel import together

TEN_MINUTES = timedelta(minutes=10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cloudflare(settings: Settings) -> Iterator[Double]:
    with double.serving() as server:
        options = {
            "secret": double.SECRET,
            "verify_url": server.url,
            "hostnames": [double.HOSTNAME],
            "budget": 20.0,
        }
        turnstile = {**settings.GATEWAYS["turnstile"], "OPTIONS": options}
        settings.GATEWAYS = {**settings.GATEWAYS, "turnstile": turnstile}
        yield server


@pytest.fixture
def bare(reader: User) -> Client:
    """Signed in, and without a permit of its own."""
    return signed_in(reader)


# --- minting


def test_a_passed_challenge_gives_a_permit_for_two_minutes(
    bare: Client, reader: User, cloudflare: Double
) -> None:
    answer = mint(bare, token_for(reader))
    assert answer.status_code == 201
    permit = TurnstilePermit.objects.get()
    assert answer.json() == {
        "permit": str(permit.pk),
        "uses_left": 5,
        "expires_at": int(permit.expires_at.timestamp() * 1000),
    }
    assert permit.expires_at - permit.created_at == timedelta(minutes=2)
    assert answer["X-Permit-Lifetime"] == "120000"
    assert (permit.user, permit.scope) == (reader, "chat_send")


def test_premium_has_fifty_uses_in_ten_minutes(
    bare: Client, reader: User, cloudflare: Double
) -> None:
    make_premium(reader)
    answer = mint(bare, token_for(reader))
    assert answer.json()["uses_left"] == 50
    assert answer["X-Permit-Lifetime"] == "600000"


def agrees_always(user: User) -> double.Script:
    """Cloudflare as it never is: a token passes as often as it comes."""
    return double.says(
        {
            "success": True,
            "challenge_ts": double.stamp(),
            "hostname": double.HOSTNAME,
            "action": "chat_send",
            "cdata": permits.challenge_cdata(user),
        }
    )


def test_a_token_works_once_whatever_the_gateway_says(
    bare: Client, reader: User, cloudflare: Double
) -> None:
    cloudflare.always(agrees_always(reader))
    token = token_for(reader)
    assert mint(bare, token).status_code == 201
    again = mint(bare, token)
    assert (again.status_code, again.json()["error"]) == (403, "challenge_failed")
    assert TurnstilePermit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_token_works_once_for_requests_at_once(reader: User, cloudflare: Double) -> None:
    cloudflare.always(agrees_always(reader))
    clients, token = [signed_in(reader) for _ in range(8)], token_for(reader)
    found = together(8, lambda index: mint(clients[index], token).status_code)
    assert Counter(found) == {201: 1, 403: 7}
    assert TurnstilePermit.objects.count() == 1


def test_a_challenge_of_someone_else_or_for_something_else_gives_none(
    bare: Client, reader: User, cloudflare: Double
) -> None:
    for token in (token_for(make_user()), token_for(reader, action="login")):
        answer = mint(bare, token)
        assert (answer.status_code, answer.json()["error"]) == (403, "challenge_failed")
    assert not TurnstilePermit.objects.exists()


def test_without_an_answer_of_the_gateway_there_is_none(
    bare: Client, reader: User, conversation: Conversation, cloudflare: Double
) -> None:
    earlier = make_permit(reader)
    cloudflare.always(double.breaks(502))
    answer = mint(bare, token_for(reader))
    assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
    assert TurnstilePermit.objects.count() == 1
    # What was minted before goes on working.
    assert send(bare, conversation, earlier.pk).status_code == 201


def test_strangers_get_none(reader: User, cloudflare: Double) -> None:
    answer = mint(Client(headers=JSON), token_for(reader))
    assert (answer.status_code, answer.json()["error"]) == (401, "signed_out")
    assert not cloudflare.requests


@pytest.mark.parametrize("token", ["", "x" * 2049])
def test_no_token_or_too_long_a_one_is_refused(
    bare: Client, token: str, cloudflare: Double
) -> None:
    answer = mint(bare, token)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["token"])
    assert not cloudflare.requests


def test_refusals_are_json_for_every_caller(bare: Client, reader: User, cloudflare: Double) -> None:
    for accepted in ("*/*", "text/html"):
        assert mint(bare, "", accept=accepted).json()["error"] == "invalid"
        foreign = mint(bare, token_for(make_user()), accept=accepted)
        assert foreign.json()["error"] == "challenge_failed"


# --- clocks


@contextmanager
def clock_off_by(shift: timedelta) -> Iterator[None]:
    """A web server whose clock is wrong; the database's is right."""
    now, seconds = timezone.now, time.time
    with (
        mock.patch("django.utils.timezone.now", side_effect=lambda: now() + shift),
        mock.patch("time.time", side_effect=lambda: seconds() + shift.total_seconds()),
    ):
        yield


@pytest.mark.parametrize("shift", [TEN_MINUTES, -TEN_MINUTES])
def test_a_wrong_clock_makes_no_permit_dead_or_eternal(
    bare: Client, reader: User, conversation: Conversation, cloudflare: Double, shift: timedelta
) -> None:
    with clock_off_by(shift):
        minted = mint(bare, token_for(reader))
    assert minted.status_code == 201
    permit = TurnstilePermit.objects.get(pk=minted.json()["permit"])
    assert send(bare, conversation, permit.pk).status_code == 201
    with clock_off_by(shift):
        assert send(bare, conversation, permit.pk).status_code == 201
    age(permit, timedelta(minutes=2))
    assert send(bare, conversation, permit.pk).status_code == 403
    with clock_off_by(shift):
        assert send(bare, conversation, permit.pk).status_code == 403


@pytest.mark.parametrize("went_on", [TEN_MINUTES, -TEN_MINUTES])
def test_when_the_databases_clock_moves_a_permit_ends_and_the_next_one_works(
    bare: Client,
    reader: User,
    conversation: Conversation,
    cloudflare: Double,
    went_on: timedelta,
) -> None:
    permit = make_permit(reader)
    age(permit, went_on)
    assert send(bare, conversation, permit.pk).status_code == 403
    fresh = mint(bare, token_for(reader)).json()["permit"]
    assert send(bare, conversation, fresh).status_code == 201


def test_a_permit_from_the_future_lives_no_longer_than_any_other(
    bare: Client, reader: User, conversation: Conversation
) -> None:
    """The clock was set back by ten minutes: its end lies twelve minutes ahead."""
    permit = make_permit(reader)
    age(permit, -TEN_MINUTES)
    assert send(bare, conversation, permit.pk).status_code == 403
    age(permit, TEN_MINUTES + timedelta(minutes=2))
    assert send(bare, conversation, permit.pk).status_code == 403


# --- sweeping


def test_beat_sweeps_what_has_expired_but_keeps_tokens_known(
    settings: Settings, bare: Client, reader: User, cloudflare: Double
) -> None:
    cloudflare.always(agrees_always(reader))
    token = token_for(reader)
    recent = TurnstilePermit.objects.get(pk=mint(bare, token).json()["permit"])
    age(recent, timedelta(minutes=30))
    old, alive = make_permit(reader), make_permit(reader)
    age(old, timedelta(hours=1, minutes=1))

    scheduled = settings.CELERY_BEAT_SCHEDULE["sweep-permits"]
    assert scheduled["task"] == tasks.sweep_permits.name
    tasks.sweep_permits()

    assert {*TurnstilePermit.objects.values_list("pk", flat=True)} == {recent.pk, alive.pk}
    assert mint(bare, token).status_code == 403
