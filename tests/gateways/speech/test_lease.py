"""Leases under real threads: never more than the limit, and none is lost with its holder."""

import threading
import time
from contextlib import ExitStack

import pytest
import redis
from django.conf import settings

from chatsite.gateways.speech import lease
from tests.parallel import together


def test_never_more_than_the_limit() -> None:
    """The first three are in it together, however late one of them comes."""
    lock, full = threading.Lock(), threading.Event()
    inside, peak = 0, 0

    def work(index: int) -> None:
        nonlocal inside, peak
        for _ in range(3):
            with lease.held("test", 3, wait=30, seconds=30):
                with lock:
                    inside += 1
                    peak = max(peak, inside)
                    if inside == 3:
                        full.set()
                assert full.wait(20)
                time.sleep(0.01)
                with lock:
                    inside -= 1

    together(12, work)
    assert peak == 3
    assert inside == 0


def test_a_full_house_is_busy_and_names_are_apart() -> None:
    with lease.held("test", 1, wait=1, seconds=30):
        with pytest.raises(lease.AllTaken), lease.held("test", 1, wait=0.2, seconds=30):
            pass
        with lease.held("other", 1, wait=0, seconds=30):
            pass
    with lease.held("test", 1, wait=0, seconds=30):
        pass


@pytest.mark.parametrize("living", [0, 1])
def test_the_lease_of_a_dead_holder_runs_out(living: int) -> None:
    limit = living + 1
    with ExitStack() as alive, ExitStack() as killed:
        for _ in range(living):
            alive.enter_context(lease.held("test", limit, wait=0, seconds=30))
        start = time.monotonic()
        killed.enter_context(lease.held("test", limit, wait=0, seconds=0.5))
        with lease.held("test", limit, wait=60, seconds=30):
            assert time.monotonic() - start > 0.4  # The clock of Redis may differ a little.
            # The late end of the dead one takes nobody else's.
            killed.close()
            with pytest.raises(lease.AllTaken), lease.held("test", limit, wait=0.1, seconds=30):
                pass


def test_what_was_waited_is_no_part_of_the_lease() -> None:
    """Otherwise a killed holder would block others for as long as it had waited."""
    with ExitStack() as first:
        first.enter_context(lease.held("test", 1, wait=0, seconds=30))
        threading.Timer(0.6, first.close).start()
        begun = time.monotonic()
        with (
            lease.held("test", 1, wait=10, seconds=12),
            redis.Redis.from_url(settings.REDIS_URL) as connection,
        ):
            waited = time.monotonic() - begun
            ((_, end),) = connection.zrange("speech:lease:test", 0, -1, withscores=True)
            seconds, microseconds = connection.time()
            # The clock of Redis may differ a little.
            assert end / 1000 - (seconds + microseconds / 1e6) < 12 - waited + 0.1


def test_a_short_lease_does_not_shorten_a_long_one() -> None:
    with lease.held("test", 2, wait=0, seconds=30):
        with lease.held("test", 2, wait=0, seconds=0.2):
            pass
        with redis.Redis.from_url(settings.REDIS_URL) as connection:
            assert connection.pttl("speech:lease:test") > 10_000
        with pytest.raises(lease.AllTaken), lease.held("test", 1, wait=0.3, seconds=30):
            pass


def test_a_held_lease_is_given_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="mine"), lease.held("test", 1, wait=0, seconds=30):
        raise ValueError("mine")
    with lease.held("test", 1, wait=0, seconds=30):
        pass


@pytest.mark.usefixtures("_no_redis")
def test_without_redis_nobody_gets_one() -> None:
    with pytest.raises(lease.AllTaken), lease.held("test", 1, wait=5, seconds=30):
        pass
