"""Readers who do not read, or vanish without a word: memory is bounded, and they are reaped."""

import socket
import time
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from chatsite.gateways import in_request
from chatsite.web import live
from tests.faults import promised, raw
from tests.faults.gate import Link, Mode
from tests.faults.readers import arrive
from tests.faults.site import Process, Site
from tests.waiting import until

pytestmark = pytest.mark.long
# Of what is sent to one who does not read, a server may keep so much.
KEPT_MEGABYTES = 24
FRAGMENT = {"type": "fragment", "html": "x" * 4000}
VIDEO_MEGABYTES, WATCHERS = 24, 6


def test_a_reader_who_does_not_read_a_stream_is_reaped(site: Site) -> None:
    """She writes to this reader all the while: 20 drafts of 4 KB a second, the most there are."""
    reader, web = arrive(site), site.webs[0]
    with raw.deaf_socket(reader, web.port) as line:
        before, start, sent = web.megabytes, time.monotonic(), 0
        while raw.is_connected(web, line):
            assert time.monotonic() - start < promised.bound(promised.REAPED)
            live.send(reader.user_id, FRAGMENT)
            sent += 1
            time.sleep(0.05)
        taken = time.monotonic() - start
        grown = web.megabytes - before
    promised.check(taken, promised.REAPED, "a socket that is not read is closed")
    promised.note(f"a socket that is not read: {sent} fragments, {grown:.1f} MB more in web")
    assert grown < KEPT_MEGABYTES


def test_a_half_open_socket_is_reaped(site: Site) -> None:
    """Its machine has lost power: nothing comes, not even the end of the connection."""
    reader, others = arrive(site), set(site.front.links)
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(reader.socket(close_timeout=0.1))
        links = [*(site.front.links - others)]
        assert len(links) == 3
        site.front.set(Mode.DROP)
        start = time.monotonic()
        until(
            lambda: all(map(_server_has_ended, links)),
            promised.bound(promised.REAPED),
        )
        promised.check(time.monotonic() - start, promised.REAPED, "a half-open socket is closed")


def _server_has_ended(link: Link) -> bool:
    return link.server[0].at_eof()


def test_slow_readers_of_a_video_cost_no_memory(site: Site) -> None:
    web = site.webs[0]
    content = ContentFile(bytes(VIDEO_MEGABYTES * 2**20))
    content.content_type = "video/mp4"  # type: ignore[attr-defined]  # S3Storage reads it
    key = default_storage.save("faults/long.mp4", content)
    url = urlsplit(in_request.cdn().sign([key]).urls[key])
    path = f"{url.path}?{url.query}"
    with raw.deaf_download(web.port, path, url.netloc):
        pass  # Whatever is loaded for the first one is there.
    before = web.megabytes
    with ExitStack() as stack:
        lines = [
            stack.enter_context(raw.deaf_download(web.port, path, url.netloc))
            for _ in range(WATCHERS)
        ]
        peak = max(_megabytes_while_reading(web, lines))
    grown = peak - before
    promised.note(f"{WATCHERS} slow readers of {VIDEO_MEGABYTES} MB: {grown:.1f} MB more in web")
    assert grown < KEPT_MEGABYTES


def _megabytes_while_reading(web: Process, lines: list[socket.socket]) -> list[float]:
    found = []
    for _ in range(50):
        for line in lines:
            line.recv(1000)
        found.append(web.megabytes)
        time.sleep(0.1)
    return found
