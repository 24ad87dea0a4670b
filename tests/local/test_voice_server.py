"""The voice server's manners; what its models say and hear: tests/gateways/speech."""

import io
import json
import subprocess
import sys
import threading
import wave
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from chatsite.local.embedded import kokoro_weights
from chatsite.local.embedded.audio import Samples
from chatsite.local.embedded.kokoro import PIECE_CHARACTERS, pieces
from chatsite.local.embedded.moonshine import PIECE_SECONDS, RATE
from chatsite.local.embedded.moonshine import pieces as audio_pieces
from chatsite.local.embedded.speakers import NotWanted, Wanted
from chatsite.local.embedded.voice_models import OnDemand
from chatsite.local.embedded.voice_server import Server
from tests.local.supervised import ROOT
from tests.parallel import together
from tests.waiting import until

ASKED = {"model": "espeak-ng", "voice": "en-us+f3", "input": "Good morning."}


@contextmanager
def serving() -> Iterator[Server]:
    """In this process; no model is loaded before it is asked for."""
    server = Server(0)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


def post(server: Server, path: str = "/v1/audio/speech", **content: Any) -> requests.Response:
    return requests.post(f"http://127.0.0.1:{server.server_port}{path}", timeout=30, **content)


def speak(server: Server, **changes: Any) -> requests.Response:
    return post(server, json={**ASKED, **changes})


def refusal(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def plain(content_type: str) -> dict[str, Any]:
    return {"data": b"x", "headers": {"Content-Type": content_type}}


class Patient:
    """Speaks for as long as somebody wants it, or until it is let go."""

    voices = ("v",)

    def __init__(self) -> None:
        self.began, self.given_up = threading.Event(), threading.Event()
        self.let_go = threading.Event()
        self.now = self.peak = 0

    def speak(self, text: str, voice: str, speed: float, wanted: Wanted) -> tuple[Samples, int]:
        self.now += 1
        self.peak = max(self.peak, self.now)
        self.began.set()
        try:
            while wanted():
                if self.let_go.wait(0.02):
                    return np.ones(1000, np.float32), 24_000
            self.given_up.set()
            raise NotWanted
        finally:
            self.now -= 1


@pytest.fixture
def patient(server: Server) -> Patient:
    speaker = Patient()
    model: OnDemand[Any] = OnDemand("patient", lambda: speaker)
    server.voices._speakers = {**server.voices._speakers, "patient": model}
    return speaker


def test_a_wav_file_comes_back(server: Server) -> None:
    answer = speak(server)
    assert answer.headers["Content-Type"] == "audio/wav"
    with wave.open(io.BytesIO(answer.content)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getnframes() > 0.5 * file.getframerate()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"model": "nobody"}, (404, "model_not_found")),
        ({"voice": "nobody"}, (404, "voice_not_found")),
        ({"input": "  "}, (400, "nothing_to_say")),
        ({"input": "..."}, (400, "nothing_to_say")),
        ({"input": "a" * 2001}, (400, "text_too_long")),
        ({"input": ["a"]}, (400, "nothing_to_say")),
        ({"speed": 9}, (400, "invalid_speed")),
        ({"speed": "fast"}, (400, "invalid_request")),
        ({"speed": float("nan")}, (400, "invalid_speed")),
        ({"response_format": "mp3"}, (400, "unsupported_format")),
    ],
)
def test_what_cannot_be_said_is_refused_by_name(
    server: Server, changes: dict[str, Any], expected: tuple[int, str]
) -> None:
    # Not by requests' own JSON, which refuses what is no number.
    answer = post(server, data=json.dumps({**ASKED, **changes}))
    assert refusal(answer) == expected


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"[" * 60_000, b"\xff"])
def test_a_body_that_is_no_request_is_refused(server: Server, body: bytes) -> None:
    assert refusal(post(server, data=body)) == (400, "invalid_request")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"files": {"file": ("a.wav", b"x")}, "data": {"model": "x"}}, (404, "model_not_found")),
        ({"files": {"file": ("a.wav", b"x")}}, (400, "invalid_request")),
        (plain("multipart/form-data"), (400, "invalid_request")),
        (plain("multipart/form-data; boundary=b"), (400, "invalid_request")),
        (plain("text/plain"), (400, "invalid_request")),
    ],
)
def test_a_form_that_is_none_is_refused(
    server: Server, form: dict[str, Any], expected: tuple[int, str]
) -> None:
    assert refusal(post(server, "/v1/audio/transcriptions", **form)) == expected


def test_a_file_that_is_too_large_is_refused(server: Server) -> None:
    form = {"files": {"file": ("a.wav", b"x" * 5_000_001)}, "data": {"model": "x"}}
    answer = post(server, "/v1/audio/transcriptions", **form)
    assert refusal(answer) == (413, "file_too_large")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "evil.example"},
    ],
)
def test_browsers_get_nothing(server: Server, headers: dict[str, str]) -> None:
    answer = post(server, json=ASKED, headers=headers)
    assert refusal(answer) == (403, "forbidden")
    assert "Access-Control-Allow-Origin" not in answer.headers
    url = f"http://127.0.0.1:{server.server_port}/v1/models"
    assert requests.get(url, headers=headers, timeout=60).status_code == 403
    assert requests.options(url, headers=headers, timeout=60).status_code == 501


def test_without_weights_kokoro_is_missing_and_espeak_speaks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(kokoro_weights.are_there, "__defaults__", (tmp_path / "none",))
    with serving() as server:
        url = f"http://127.0.0.1:{server.server_port}/v1"
        names = {each["id"] for each in requests.get(f"{url}/models", timeout=60).json()["data"]}
        assert names == {"espeak-ng", "moonshine-tiny-en"}
        voices = requests.get(f"{url}/voices", timeout=60).json()["voices"]
        assert "en-us+f3" in voices.pop("espeak-ng")
        assert voices == {}
        assert refusal(speak(server, model="kokoro")) == (404, "model_not_found")
        assert speak(server).status_code == 200


def test_one_at_a_time_speaks(server: Server, patient: Patient) -> None:
    patient.let_go.set()
    answers = together(6, lambda index: speak(server, model="patient", voice="v").status_code)
    assert answers == [200] * 6
    assert patient.peak == 1


def test_nobody_speaks_on_for_a_caller_who_hung_up(server: Server, patient: Patient) -> None:
    with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=60)) as caller:
        asked = json.dumps({**ASKED, "model": "patient", "voice": "v"})
        caller.request("POST", "/v1/audio/speech", asked, {"Content-Type": "application/json"})
        assert patient.began.wait(60)
    assert patient.given_up.wait(60)


def test_a_crowd_is_sent_away(server: Server, patient: Patient) -> None:
    server.room = threading.BoundedSemaphore(1)
    waiting = threading.Thread(
        target=speak, args=(server,), kwargs={"model": "patient", "voice": "v"}
    )
    waiting.start()
    assert patient.began.wait(60)
    assert refusal(speak(server)) == (503, "busy")
    patient.let_go.set()
    waiting.join(60)
    until(lambda: speak(server).status_code == 200)


@pytest.mark.slow
def test_it_ends_with_its_parent() -> None:
    start = (
        "import subprocess, sys\n"
        "server = subprocess.Popen([sys.executable, '-m', 'chatsite.local.embedded.voice_server',"
        " '--port', '0'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)\n"
        "assert 'answer at' in server.stdout.readline()\n"
        "print(server.pid, flush=True)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", start], cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=60
    )
    until(lambda: not psutil.pid_exists(int(done.stdout)))


@given(st.text(max_size=2000))
def test_pieces_hold_every_word_in_its_place(text: str) -> None:
    found = list(pieces(text))
    assert all(0 < len(piece) <= PIECE_CHARACTERS for piece in found)
    # A word that is longer than a piece is divided.
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_sentence_is_not_divided_where_it_fits() -> None:
    sentence = "At 3.5 degrees, with Mr. and Mrs. Hill, we swam. "
    assert list(pieces("Hello! " + sentence)) == [("Hello! " + sentence).strip()]
    assert next(pieces(sentence * 6)).endswith("swam.")


@given(st.integers(0, 100 * RATE))
def test_audio_pieces_are_short_and_lose_nothing(count: int) -> None:
    samples = np.arange(count, dtype=np.float32) % 977
    found = list(audio_pieces(samples))
    assert all(len(piece) <= PIECE_SECONDS * RATE for piece in found)
    assert np.array_equal(np.concatenate(found), samples)


def test_audio_is_cut_where_it_is_quiet() -> None:
    samples = np.ones(40 * RATE, np.float32)
    samples[25 * RATE : 26 * RATE] = 0
    first = next(audio_pieces(samples))
    assert 25 * RATE <= len(first) <= 26 * RATE
