"""A thousand pages lose their sockets at once, and come back without a stampede."""

import time

import pytest

from tests.faults import promised
from tests.faults.crowd import Socket, sockets
from tests.faults.readers import arrive
from tests.faults.site import Site
from tests.waiting import until

PAGES, READERS = 1000, 50


@pytest.mark.long
def test_a_thousand_come_back(site: Site) -> None:
    """Every web process loses its subscription, which closes all its sockets in one moment."""
    readers = [arrive(site) for _ in range(READERS)]
    with sockets(site.url, [readers[n % READERS] for n in range(PAGES)]) as pages:
        until(lambda: _open(pages) == PAGES)
        before = [web.megabytes for web in site.webs]
        opened = sum(page.opened for page in pages)
        for gate in site.gates("redis", "web"):
            gate.cut()
        until(lambda: _open(pages) < PAGES // 2)
        start = time.monotonic()
        statuses: list[int | None] = []
        while _open(pages) < PAGES:
            statuses.append(readers[0].get(readers[0].path).status_code)
            statuses.append(readers[0].send_until_accepted().status)
        taken = time.monotonic() - start
        again = sum(page.opened for page in pages) - opened
        refused = sum(page.refused for page in pages)
        grown = max(web.megabytes - was for web, was in zip(site.webs, before, strict=True))
    promised.note(
        f"{PAGES} pages are back after {taken:.1f} s: {again} connections, {refused} refused,"
        f" {len(statuses)} requests answered meanwhile, {grown:.0f} MB more in web"
    )
    assert set(statuses) <= {200, 201}
    assert all(web.is_alive for web in site.webs)


def _open(pages: list[Socket]) -> int:
    return sum(page.is_open for page in pages)
