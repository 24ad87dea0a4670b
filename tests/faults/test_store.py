"""The object store refuses, hangs or is away: texts go on, and nothing dead is sent."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from chat.models import Message
from tests.faults.gate import Mode
from tests.faults.model import always, echo
from tests.faults.readers import Sent, arrive, girl_of
from tests.faults.reconcile import reconcile, state_of
from tests.faults.site import Site
from tests.gateways.llm.steps import says
from tests.girls.assets import make_asset
from tests.waiting import until

LINES = ("web", "worker", "media-worker", "sweep-worker")
DENIED = b'<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>No.</Message></Error>'


class Denies(BaseHTTPRequestHandler):
    """S3 with credentials that it does not take."""

    def _deny(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(403)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(DENIED)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(DENIED)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = _deny  # noqa: N815

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  inherited
        """Nothing."""


@pytest.fixture
def denying() -> Iterator[int]:
    """The port of a store that answers 403."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Denies)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["403", "absent", pytest.param("silent", marks=pytest.mark.long)])
def no_store(site: Site, denying: int, request: pytest.FixtureRequest) -> Iterator[Site]:
    gates = site.gates("store", *LINES)
    for gate in gates:
        if request.param == "403":
            gate.upstreams[:] = [("127.0.0.1", denying)]
            gate.cut()
        else:
            gate.set(Mode.RESET if request.param == "absent" else Mode.STALL)
    yield site
    for gate in gates:
        gate.upstreams[:] = [site.store.address]
        gate.cut()


def test_texts_go_on_and_no_dead_photo_is_sent(no_store: Site) -> None:
    reader, site = arrive(no_store), no_store
    make_asset(girl_of(reader))
    site.primary.does = always(says("Just for you.", "image"))
    asked = reader.send()
    until(partial(_is_done, asked))
    site.primary.does = echo
    plain = reader.send()
    until(partial(_is_done, plain))
    answers = Message.objects.filter(conversation_id=reader.conversation, sender="ai", number__gt=1)
    kinds = list(answers.order_by("number").values_list("kind", "media_key", "fallback"))
    assert kinds == [("text", "", "no_store"), ("text", "", "")]
    assert reader.get(reader.path).status_code == 200
    fields = {"kind": "image", "content_type": "image/jpeg", "size": "1000"}
    signed = reader.post(f"{reader.path}uploads/", fields).json()
    assert reader.post(f"/chat/uploads/{signed['upload']}/finalize/", {}).status_code == 503
    assert reconcile([reader]).is_clean


def _is_done(sent: Sent) -> bool:
    return state_of(sent.client_id) == "done"
