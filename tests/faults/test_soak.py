"""Readers write and listen for minutes, while one thing after the other breaks."""

import os
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count

import pytest
import requests

from tests.faults import promised
from tests.faults.crowd import Socket, sockets
from tests.faults.readers import Reader, Sent, arrive, prepared
from tests.faults.reconcile import Outcome, differing_pages, reconcile, wait_until_answered
from tests.faults.site import Site
from tests.faults.soak import Chaos
from tests.waiting import until

# In the short form, 20 s with a fifth of the readers.
SHORT = bool(os.environ.get("SHORT"))
SECONDS = float(os.environ.get("FAULT_SECONDS") or (20 if SHORT else 600))
READERS = 40 if SHORT else 200
SEED = int(os.environ.get("FAULT_SEED") or random.randrange(10**6))
# Of messages that are on their way at the same time, and between two of one of their readers.
HANDS, PAUSE_SECONDS = 12, (0.5, 3.0)
PASSING = (None, 403, 429, 500, 502, 503)


@dataclass
class Hand:
    """Sends for its readers in turn, each message until it is acknowledged."""

    readers: list[Reader]
    over: threading.Event
    tries: int = 0
    waits: list[float] = field(default_factory=list)

    def write(self) -> None:
        chance = random.Random(self.readers[0].user_id)
        for number in count():
            if self.over.wait(chance.uniform(*PAUSE_SECONDS)):
                return
            self._send(self.readers[number % len(self.readers)])

    def _send(self, reader: Reader) -> None:
        message, start = prepared(), time.monotonic()
        while self._try(reader, message) not in (200, 201):
            self.over.wait(0.5)
        self.waits.append(time.monotonic() - start)

    def _try(self, reader: Reader, message: Sent) -> int | None:
        self.tries += 1
        status = reader.send(message).status
        assert status in (*PASSING, 200, 201), status
        if status == 403:
            try:
                reader.mint()
            except requests.RequestException:
                return None
        return status


@pytest.mark.timeout(SECONDS + 900)
def test_soak(site: Site) -> None:
    readers = [arrive(site) for _ in range(READERS)]
    over = threading.Event()
    chaos = Chaos(site, SEED)
    hands = [Hand(readers[n::HANDS], over) for n in range(HANDS)]
    print(f"\nsoak: FAULT_SEED={SEED} repeats its faults", flush=True)  # noqa: T201
    with sockets(site.url, readers) as pages, ThreadPoolExecutor(HANDS + 1) as at_once:
        until(lambda: all(page.is_open for page in pages), 300)
        chaotic = at_once.submit(chaos.run_until, over)
        writing = [at_once.submit(hand.write) for hand in hands]
        over.wait(SECONDS)
        over.set()
        chaotic.result()
        for each in writing:
            each.result()
        healed = time.monotonic()
        wait_until_answered(readers, promised.bound(promised.ALL_ANSWERED))
        settled = time.monotonic() - healed
        until(lambda: all(page.is_open for page in pages))
        differing = differing_pages(readers)
    outcome = reconcile(readers)
    promised.note(_line(chaos, hands, pages, outcome, settled))
    promised.note(f"soak, what happened: {dict(sorted(chaos.happened.items()))}")
    assert outcome.is_clean, outcome
    assert differing == []
    promised.check(settled, promised.ALL_ANSWERED, "soak: all answered after the last fault")


def _line(
    chaos: Chaos, hands: list[Hand], pages: list[Socket], outcome: Outcome, settled: float
) -> str:
    waits = sorted(wait for hand in hands for wait in hand.waits)
    middle, late = waits[len(waits) // 2], waits[len(waits) * 95 // 100]
    return (
        f"soak: {SECONDS:.0f} s, seed {chaos.seed}, {len(pages)} sockets (opened"
        f" {sum(page.opened for page in pages)} times), {chaos.happened.total()} faults,"
        f" {outcome.accepted} accepted in {sum(hand.tries for hand in hands)} tries,"
        f" {outcome.answered} answered, {outcome.failed} failed visibly,"
        f" {len(outcome.lost)} lost, {len(outcome.doubled)} doubled, {len(outcome.wrong)} wrong;"
        f" all ended {settled:.0f} s after the last fault;"
        f" acknowledged after {middle:.2f} s (median), {late:.1f} s (p95), {waits[-1]:.0f} s (most)"
    )
