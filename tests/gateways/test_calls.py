"""A provider whose breaker is half-open: what its one probe says, and what it does not."""

from collections.abc import Callable

import pytest
from django.core.cache import cache

from chatsite.gateways.calls import Caller
from chatsite.gateways.trouble import CallFailed, Remedy

Ask = Callable[[float], str]


@pytest.fixture
def caller() -> Caller:
    """It failed for good a while ago; the next call is the probe."""
    caller = Caller("speech", "probed")
    with pytest.raises(CallFailed):
        caller.call(1, raising(CallFailed("http_401", Remedy.DISABLE)))
    cache.delete("speech:breaker:probed:open")
    return caller


def raising(error: Exception) -> Ask:
    def ask(seconds: float) -> str:
        raise error

    return ask


@pytest.mark.parametrize(
    "error", [CallFailed("busy", Remedy.LATER), ValueError("a defect")], ids=["busy", "defect"]
)
def test_a_probe_that_says_nothing_leaves_the_next_one_to_decide(
    caller: Caller, error: Exception
) -> None:
    with pytest.raises(type(error)):
        caller.call(1, raising(error))

    assert caller.call(1, lambda seconds: "well again") == "well again"


def test_a_probe_that_fails_opens_it_again(caller: Caller) -> None:
    with pytest.raises(CallFailed, match="http_401"):
        caller.call(1, raising(CallFailed("http_401", Remedy.DISABLE)))

    with pytest.raises(CallFailed, match="unavailable"):
        caller.call(1, lambda seconds: "not asked")
