"""The gateway against a double of Cloudflare: what it lets through, and what it never does."""

import logging
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pytest_django import Settings

from chatsite.gateways import in_request
from chatsite.gateways.turnstile.base import ChallengeFailed, ChallengeUnavailable
from chatsite.gateways.turnstile.cloudflare import Cloudflare
from tests.gateways.turnstile import double
from tests.gateways.turnstile.double import Double, Script
from tests.parallel import once_all_ask

pytestmark = pytest.mark.slow

# Enough for an answer on a slow machine.
BUDGET = 20.0
# Of one try, where the double may never answer: enough to send the request, short to wait for.
PATIENT = 1.5


@pytest.fixture
def cloudflare() -> Iterator[Double]:
    with double.serving() as server:
        yield server


@pytest.fixture
def gateway(cloudflare: Double) -> Cloudflare:
    return make_gateway(cloudflare)


def make_gateway(server: Double, **options: Any) -> Cloudflare:
    given = {
        "secret": double.SECRET,
        "verify_url": server.url,
        "hostnames": [double.HOSTNAME],
        "budget": BUDGET,
    }
    return Cloudflare(**{**given, **options})


def verify(gateway: Cloudflare, token: str | None = None) -> None:
    gateway.verify(token or double.token(), action="chat_send", cdata="u1")


def lines(caplog: pytest.LogCaptureFixture, logger: str, level: int) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if record.name == logger and record.levelno == level
    ]


def test_good_token_passes(gateway: Cloudflare, cloudflare: Double) -> None:
    token = double.token()
    gateway.verify(token, action="chat_send", cdata="u1", remote_ip="203.0.113.7")
    (request,) = cloudflare.forms
    assert uuid.UUID(request.pop("idempotency_key"))
    assert request == {"secret": double.SECRET, "response": token, "remoteip": "203.0.113.7"}


def test_the_gateways_setting_leads_to_it(cloudflare: Double, settings: Settings) -> None:
    options = {"secret": double.SECRET, "verify_url": cloudflare.url, "hostnames": [".test"]}
    backend = settings.GATEWAYS["turnstile"]["BACKEND"]
    entry = {"BACKEND": backend, "OPTIONS": options}
    settings.GATEWAYS = {**settings.GATEWAYS, "turnstile": entry}
    in_request.turnstile().verify(double.token(), action="chat_send", cdata="u1")
    assert len(cloudflare.requests) == 1


def test_a_token_is_good_once(gateway: Cloudflare) -> None:
    token = double.token()
    verify(gateway, token)
    with pytest.raises(ChallengeFailed, match="timeout-or-duplicate"):
        verify(gateway, token)


@pytest.mark.parametrize("token", ["", "x" * 2049, "lone \ud800 surrogate", "naïve"])
def test_impossible_token_fails_without_a_call(
    gateway: Cloudflare, cloudflare: Double, token: str
) -> None:
    with pytest.raises(ChallengeFailed):
        gateway.verify(token, action="chat_send", cdata="u1")
    assert cloudflare.requests == []


@pytest.mark.parametrize("code", ["timeout-or-duplicate", "invalid-input-response", "new-code"])
def test_refused_token_fails(
    gateway: Cloudflare, cloudflare: Double, caplog: pytest.LogCaptureFixture, code: str
) -> None:
    cloudflare.will(double.refuses(code))
    with pytest.raises(ChallengeFailed) as failure:
        verify(gateway)
    assert failure.value.code == code
    assert len(cloudflare.requests) == 1
    assert lines(caplog, "security", logging.WARNING)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"hostname": "elsewhere.test"}, "hostname-mismatch"),
        ({"hostname": None}, "hostname-mismatch"),
        ({"action": "login"}, "action-mismatch"),
        ({"action": ""}, "action-mismatch"),
        ({"cdata": "u2"}, "cdata-mismatch"),
        ({"cdata": None}, "cdata-mismatch"),
        ({"challenge_ts": double.stamp(age=400)}, "challenge_ts-mismatch"),
        ({"challenge_ts": "yesterday"}, "challenge_ts-mismatch"),
        ({"challenge_ts": None}, "challenge_ts-mismatch"),
    ],
)
def test_token_of_another_place_purpose_user_or_time_fails(
    gateway: Cloudflare,
    cloudflare: Double,
    caplog: pytest.LogCaptureFixture,
    changes: dict[str, Any],
    code: str,
) -> None:
    cloudflare.will(double.passes(**changes))
    with pytest.raises(ChallengeFailed) as failure:
        verify(gateway)
    assert failure.value.code == code
    assert lines(caplog, "security", logging.WARNING)


def test_slack_for_clocks_and_letter_case(gateway: Cloudflare, cloudflare: Double) -> None:
    cloudflare.will(double.passes(hostname="Site.Test", challenge_ts=double.stamp(age=310)))
    verify(gateway)


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(double.breaks(500), id="500"),
        pytest.param(double.breaks(429), id="429"),
        pytest.param(double.breaks(200, b"<html>maintenance</html>"), id="not JSON"),
        pytest.param(double.breaks(302), id="redirect"),
        pytest.param(double.says(["success"]), id="no object"),
        pytest.param(double.says({"success": "yes"}), id="success is no boolean"),
        pytest.param(double.says({"success": True, "pad": "x" * 70_000}), id="too long"),
        pytest.param(double.breaks(200, b"[" * 50_000), id="nested too deep"),
        pytest.param(double.refuses("internal-error"), id="internal-error"),
        pytest.param(double.cuts(), id="cut"),
        pytest.param(double.hangs(), id="hang"),
        pytest.param(double.drips("head"), id="dripped head"),
        pytest.param(double.drips("body"), id="dripped body"),
    ],
)
class TestTrouble:
    def test_one_retry_with_the_same_key(self, cloudflare: Double, trouble: Script) -> None:
        cloudflare.will(trouble)
        verify(make_gateway(cloudflare, budget=2 * PATIENT))
        first, second = cloudflare.forms
        assert first == second
        assert uuid.UUID(first["idempotency_key"])

    def test_never_open_and_never_late(
        self, cloudflare: Double, caplog: pytest.LogCaptureFixture, trouble: Script
    ) -> None:
        cloudflare.always(trouble)
        with pytest.raises(ChallengeUnavailable):
            verify(make_gateway(cloudflare, budget=2 * PATIENT))
        assert len(cloudflare.requests) == 2
        assert lines(caplog, "chatsite.gateways.turnstile.cloudflare", logging.ERROR)


def test_without_time_left_nobody_is_asked(cloudflare: Double) -> None:
    with pytest.raises(ChallengeUnavailable, match="no time is left"):
        verify(make_gateway(cloudflare, budget=0))
    assert not cloudflare.requests


def test_answer_lost_on_its_way_costs_the_reader_nothing(
    gateway: Cloudflare, cloudflare: Double
) -> None:
    cloudflare.will(double.spends_then_breaks())
    verify(gateway)
    assert len(cloudflare.requests) == 2


def test_each_call_has_a_key_of_its_own(gateway: Cloudflare, cloudflare: Double) -> None:
    verify(gateway)
    verify(gateway)
    first, second = cloudflare.forms
    assert first["idempotency_key"] != second["idempotency_key"]


def test_nobody_listens(gateway: Cloudflare) -> None:
    gateway.verify_url = "http://127.0.0.1:1/siteverify"
    with pytest.raises(ChallengeUnavailable):
        verify(gateway)


@pytest.mark.parametrize("code", ["missing-input-secret", "invalid-input-secret", "bad-request"])
def test_operators_fault_is_not_the_readers(
    gateway: Cloudflare, cloudflare: Double, caplog: pytest.LogCaptureFixture, code: str
) -> None:
    cloudflare.will(double.refuses(code))
    with pytest.raises(ChallengeUnavailable):
        verify(gateway)
    assert len(cloudflare.requests) == 1
    assert code in lines(caplog, "chatsite.gateways.turnstile.cloudflare", logging.ERROR)[0]
    assert not lines(caplog, "security", logging.WARNING)


def test_a_wrong_secret_is_reported_as_such(cloudflare: Double) -> None:
    with pytest.raises(ChallengeUnavailable, match="invalid-input-secret"):
        verify(make_gateway(cloudflare, secret="mistyped"))


def test_a_proxy_of_the_environment_does_not_get_between_this_site_and_itself(
    gateway: Cloudflare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    verify(gateway)


def test_secret_and_token_stay_out_of_the_log(
    gateway: Cloudflare, cloudflare: Double, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="chatsite")
    token = double.token()
    cloudflare.always(double.breaks(500))
    with pytest.raises(ChallengeUnavailable) as failure:
        verify(gateway, token)
    assert double.SECRET not in caplog.text + str(failure.value)
    assert token not in caplog.text + str(failure.value)


def test_twenty_at_once_do_not_wait_for_each_other(cloudflare: Double) -> None:
    """The double answers nobody before all twenty have asked."""
    cloudflare.always(once_all_ask(20, double.passes()))
    gateway = make_gateway(cloudflare, budget=60)
    with ThreadPoolExecutor(20) as readers:
        outcomes = list(readers.map(lambda _: outcome(gateway), range(20)))
    assert outcomes == [None] * 20
    assert len(cloudflare.requests) == 20


def outcome(gateway: Cloudflare) -> type[Exception] | None:
    try:
        verify(gateway)
    except (ChallengeFailed, ChallengeUnavailable) as error:
        return type(error)
    return None
