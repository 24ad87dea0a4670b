"""How much the site adds to the time until the first words, alone and among sixteen readers.

The provider is a double that says a piece every 20 ms. Added is what a reader waits from sending
until the first fragment with words, less what the provider alone takes for them.
"""

import json
import statistics
import tempfile
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import requests
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.browser.running import RunningSite
from tests.gateways.llm.provider import Provider
from tests.gateways.llm.steps import says

TOKEN_SECONDS = 0.02
TEXT = "Long day, but a good one. How was yours?"
READERS = (1, 16)
ROUNDS = 5
FIRST_WORD = TEXT.split()[0]
# A line of JSON for each reader: her session, her permit, her conversation.
PREPARE = """
import json, uuid
from django.conf import settings
from django.test import Client
from chat import actions, permits
from girls.models import Girl
from tests.factories import make_premium, make_user
settings.ALLOWED_HOSTS = ["*"]
for number in range({count}):
    user = make_user(email=f"bench{{number}}@example.com")
    make_premium(user)
    client = Client()
    client.force_login(user)
    found = actions.start_conversation(user, Girl.objects.first())
    permit = permits.mint(user, permits.CHAT_SEND, uuid.uuid4().hex)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    print("READER", json.dumps([cookie, str(permit.pk), str(found.pk)]))
"""


@dataclass
class Reader:
    site: RunningSite
    cookie: str
    permit: str
    conversation: str

    def __post_init__(self) -> None:
        self.http = requests.Session()
        self.http.cookies.set("sessionid", self.cookie)
        self.http.headers["X-Permit"] = self.permit
        page = self.http.get(f"{self.site.url}/chat/{self.conversation}/")
        page.raise_for_status()
        self.http.headers["X-CSRFToken"] = self.http.cookies["csrftoken"]
        self.http.headers["Accept"] = "application/json"

    def seconds_to_first_words(self, barrier: threading.Barrier) -> float:
        """From sending until the first fragment with words; ends when the answer is whole."""
        headers = {"Cookie": f"sessionid={self.cookie}"}
        address = self.site.url.replace("http", "ws") + "/ws/"
        with connect(address, origin=Origin(self.site.url), additional_headers=headers) as socket:
            barrier.wait()
            started = time.perf_counter()
            url = f"{self.site.url}/chat/{self.conversation}/messages/"
            answer = self.http.post(url, {"text": "Hi", "client_id": uuid.uuid4().hex})
            assert answer.status_code == 201, answer.text
            while not _shows(frame := str(socket.recv(timeout=60)), FIRST_WORD):
                pass
            first = time.perf_counter() - started
            while TEXT not in frame or "message--ai" not in frame:
                frame = str(socket.recv(timeout=60))
        return first


def _shows(frame: str, word: str) -> bool:
    return "bubble--draft" in frame and f'<p class="bubble__text">{word[0]}' in frame


def provider_alone(provider: Provider) -> float:
    """Seconds until the provider's own stream holds the first words."""
    started, said = time.perf_counter(), ""
    with requests.post(provider.url, json={}, stream=True, timeout=30) as answer:
        for line in answer.iter_lines(chunk_size=1):
            if line.startswith(b"data: {"):
                choices = json.loads(line[6:])["choices"]
                said += choices[0]["delta"].get("content", "") if choices else ""
            if FIRST_WORD[0] in said:
                break
    return time.perf_counter() - started


def measure(readers: list[Reader], alone: float) -> list[float]:
    """Added milliseconds of every reader in every round, smallest first."""
    added = []
    for _ in range(ROUNDS):
        together = repeat(threading.Barrier(len(readers)))
        with ThreadPoolExecutor(len(readers)) as pool:
            times = pool.map(Reader.seconds_to_first_words, readers, together)
            added += [1000 * (seconds - alone) for seconds in times]
    return sorted(added)


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Provider(says(TEXT, pause=TOKEN_SECONDS)) as provider,
        RunningSite(Path(folder), 11, {"LLM_BASE_URL_PRIMARY": provider.url}).running() as site,
    ):
        alone = min(provider_alone(provider) for _ in range(ROUNDS))
        lines = site.manage("shell", "-c", PREPARE.format(count=max(READERS))).splitlines()
        rows = [json.loads(line[7:]) for line in lines if line.startswith("READER ")]
        readers = [Reader(site, *row) for row in rows]
        print(f"First words after sending; the provider alone takes {1000 * alone:.0f} ms.")
        medians = []
        for count in READERS:
            added = measure(readers[:count], alone)
            medians.append(statistics.median(added))
            print(
                f"{count:3} reader(s): added {medians[-1]:.0f} ms at the median, "
                f"{added[int(0.95 * (len(added) - 1))]:.0f} ms at the 95th percentile"
            )
        print(f"One after the other, the last of 16 would wait {15 * alone * 1000:.0f} ms more.")
        print(f"Median at {READERS[1]} over median at 1: {medians[1] / medians[0]:.1f}")
