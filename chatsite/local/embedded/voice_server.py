"""Speech and transcription on this machine, with OpenAI's audio API.

`python -m chatsite.local.embedded.voice_server --port 8090` answers on the loopback until a signal
comes or its parent exits:

    POST /v1/audio/speech           JSON: model (kokoro, espeak-ng), input, voice, speed; WAV
    POST /v1/audio/transcriptions   multipart: file, model (moonshine-tiny-en); {"text"}
    GET  /v1/models, /v1/voices     what is available, the voices of each model; /health

Errors are {"error": {"message", "type", "code", "param"}}.
"""

import argparse
import json
import os
import select
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from chatsite.local.embedded.speakers import NotWanted
from chatsite.local.embedded.voice_requests import MAX_BODY, RequestRefused
from chatsite.local.embedded.voice_service import VoiceService

HOST = "127.0.0.1"
# Each request holds one upload or one answer in memory while it waits for its model.
MAX_REQUESTS = 32


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), Handler)
        self.voices = VoiceService()
        self.room = threading.BoundedSemaphore(MAX_REQUESTS)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # In seconds, for a client that stops in the middle of its request.
    timeout = 30
    server: Server

    def do_GET(self) -> None:
        self._serve(
            {
                "/health": lambda: self._json(200, {"status": "ok"}),
                "/v1/models": lambda: self._json(200, self.server.voices.models()),
                "/v1/voices": lambda: self._json(200, self.server.voices.voices()),
            }
        )

    def do_POST(self) -> None:
        self._serve(
            {"/v1/audio/speech": self._speech, "/v1/audio/transcriptions": self._transcription}
        )

    def _serve(self, routes: dict[str, Callable[[], None]]) -> None:
        try:
            self._refuse_browsers()
            if not (route := routes.get(self.path)):
                raise RequestRefused(404, "not_found", "There is nothing here.")
            route()
        except RequestRefused as refusal:
            # Otherwise the rest of the body would be parsed as the next request.
            self.close_connection = True
            self._json(refusal.status, refusal.as_json())
        except (NotWanted, ConnectionError, TimeoutError):
            self.close_connection = True

    def _refuse_browsers(self) -> None:
        """Any web page can reach the loopback, but a browser names the page's origin."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        sent = {name.lower() for name in self.headers}
        if host not in (HOST, "localhost") or sent & {"origin", "referer", "sec-fetch-site"}:
            raise RequestRefused(403, "forbidden", "Not for browsers.")

    def _speech(self) -> None:
        with self._body() as body:
            self._send(200, "audio/wav", self.server.voices.speak(body, self._is_wanted))

    def _transcription(self) -> None:
        kind = self.headers.get("Content-Type", "")
        with self._body() as body:
            self._json(200, self.server.voices.hear(body, kind, self._is_wanted))

    @contextmanager
    def _body(self) -> Iterator[bytes]:
        """Read the request's body, holding one of MAX_REQUESTS slots."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MAX_BODY:
            raise RequestRefused(413, "file_too_large", f"A body has at most {MAX_BODY} bytes.")
        if not self.server.room.acquire(blocking=False):
            raise RequestRefused(503, "busy", "Too many requests are waiting.")
        try:
            yield self.rfile.read(int(length))
        finally:
            self.server.room.release()

    def _is_wanted(self) -> bool:
        """False after the client has disconnected."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        return not readable or self.connection.recv(1, socket.MSG_PEEK) != b""

    def _json(self, status: int, value: dict[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(value).encode())

    def _send(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        if self.path != "/health":
            super().log_request(code, size)


def leave_a_core() -> None:
    """Leave a core to the rest of the site: Moonshine's library has no setting for its threads."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, cores[1:] or cores)


def serve(port: int) -> None:
    """Block until a signal ends the process or the parent exits."""
    parent = os.getppid()
    leave_a_core()
    server = Server(port)
    print(f"Voices answer at http://{HOST}:{server.server_port}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    threading.Thread(target=server.voices.warm, daemon=True).start()
    while os.getppid() == parent:
        time.sleep(1)
    # There is no other way to stop a model in the middle of a sentence.
    os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    serve(parser.parse_args().port)


if __name__ == "__main__":
    main()
