"""The challenge's service is silent for 120 readers at once: everything else answers."""

import random
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
        try:
            until(lambda: site.siteverify.now >= READERS)
            answered = sum((_visit(site, reader) for _ in range(ROUNDS)), Counter[int]())
        finally:
            over.set()
        statuses = sum((each.result() for each in refused), Counter[int]())
    assert set(answered) == {200}, answered
    assert set(statuses) == {503}
    site.siteverify.always(double.passes())
    assert waiting[0].mint().status_code == 201


def _visit(site: Site, reader: Reader) -> Counter[int]:
    """How pages and probes answer while at least half of the readers wait; and a message is taken,
    though a busy machine may ask its sender to try again."""
    until(lambda: site.siteverify.now >= READERS // 2)
    found = [reader.get(path).status_code for path in ("/", "/chat/", reader.path)]
    for web in site.webs:
        for probe in ("/healthz", "/readyz"):
            answer = requests.get(f"http://127.0.0.1:{web.port}{probe}", timeout=60)
            found.append(answer.status_code)
    until(lambda: reader.send().status == 201)
    return Counter(found)


def _ask_until(over: threading.Event, reader: Reader) -> Counter[int]:
    found: Counter[int] = Counter()
    while not over.wait(random.uniform(0, 1)):  # not all in one moment
        found[reader.mint().status_code] += 1
    return found
