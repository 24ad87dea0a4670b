"""The database's disk, or Redis's memory, is full: nothing is acknowledged that is not kept."""

import os

import pytest
import redis

from tests.faults.readers import Sent, arrive
from tests.faults.reconcile import reconcile, wait_until_answered
from tests.faults.site import Site
from tests.waiting import until


@pytest.mark.long
def test_a_full_disk_of_the_database(site: Site) -> None:
    readers = [arrive(site) for _ in range(3)]
    before = [reader.send() for reader in readers]
    assert {sent.status for sent in before} == {201}
    with site.database.full_disk():
        during = [reader.send() for reader in readers]
        assert {sent.status for sent in during} == {503}, during
        assert {sent.headers["Retry-After"] for sent in during} == {"5"}
    # A server that could not write its log has ended, and is started by hand.
    site.database.restart()
    again: list[Sent] = [reader.send_until_accepted() for reader in readers]
    assert all(again)
    wait_until_answered(readers, 120)
    outcome = reconcile(readers)
    assert outcome.is_clean, outcome
    assert outcome.accepted == len([*before, *again])
    assert all(process.is_alive for process in site.processes)


def test_a_full_redis(site: Site) -> None:
    """It refuses whatever would take memory."""
    reader = arrive(site)
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as link:
        link.config_set("maxmemory", "1")
        try:
            during = reader.send()
        finally:
            link.config_set("maxmemory", "0")
    assert during.status in (201, 503)
    until(lambda: reader.send().status == 201)
    wait_until_answered([reader], 120)
    assert reconcile([reader]).is_clean


@pytest.fixture(autouse=True)
def _no_limit_stays(site: Site) -> None:
    """Whatever a failed test has left."""
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as link:
        link.config_set("maxmemory", "0")
