"""The challenge's service is silent for 120 readers at once: everything else answers."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.faults.readers import Reader, arrive
from tests.faults.site import Site
from tests.gateways.turnstile import double
from tests.waiting import until

READERS = 120
ROUNDS = 10


@pytest.mark.long
def test_pages_and_probes_answer_while_120_readers_wait(site: Site) -> None:
    waiting = [arrive(site, permit=False) for _ in range(READERS)]
    reader = arrive(site)
    site.siteverify.always(double.hangs())
    over = threading.Event()
    with ThreadPoolExecutor(READERS) as at_once:
        refused = [at_once.submit(_ask_until, over, each) for each in waiting]
        # Each web process has its own requests in flight; readers who were refused ask again.
        until(lambda: site.siteverify.now >= READERS)
        answered: Counter[int] = Counter()
        for _ in range(ROUNDS):
            until(lambda: site.siteverify.now >= READERS // 2)
            for path in ("/", "/chat/", reader.path):
                answered[reader.get(path).status_code] += 1
            for web in site.webs:
                for probe in ("/healthz", "/readyz"):
                    found = requests.get(f"http://127.0.0.1:{web.port}{probe}", timeout=60)
                    answered[found.status_code] += 1
            answered[reader.send().status or 0] += 1
        over.set()
        statuses = sum((each.result() for each in refused), Counter[int]())
    assert set(answered) == {200, 201}, answered
    assert set(statuses) == {503}
    site.siteverify.always(double.passes())
    assert waiting[0].mint().status_code == 201


def _ask_until(over: threading.Event, reader: Reader) -> Counter[int]:
    found: Counter[int] = Counter()
    while not over.is_set():
        found[reader.mint().status_code] += 1
    return found
