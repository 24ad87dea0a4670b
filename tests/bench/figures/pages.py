"""What a page of a conversation costs, and how much of it a first visit loads."""

import gzip
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from xml.etree import ElementTree as ET

from tests.bench import clients
from tests.bench.processes import ROOT, cpu_seconds
from tests.bench.site import Site
from tests.bench.stage import Stage
from tests.bench.targets import Target
from tests.bench.wire import Line

SECONDS = 5.0
AT_ONCE = 4
FIRST_VISIT = "tests/browser/test_production.py::test_a_first_visit_to_a_chat_is_small"
COLD = ("requests", "kilobytes", "script_kilobytes")


async def page(stage: Stage) -> None:
    """Pages of 50 messages for each CPU second of web, four requests at once."""

    async def measure(target: Target) -> None:
        steps = [_opener(target) for _ in range(AT_ONCE)]
        bodies = [await step() for step in steps]
        _check(target, bodies[0])
        before, begun = cpu_seconds(target.web), time.perf_counter()
        done = await clients.keep_busy(steps, SECONDS * stage.scale)
        used, seconds = cpu_seconds(target.web) - before, time.perf_counter() - begun
        details = {"a_second": done / seconds, "bytes": len(bodies[0])}
        stage.rows.note("page", target.name, done / used, **details)

    await stage.interleaved(stage.targets("page"), measure)


class _OneQuery:
    def __init__(self, port: int) -> None:
        self.line = Line(port)

    async def page(self) -> bytes:
        answer = await self.line.request("GET", "/", {"Host": "localhost"})
        assert answer.status == 200, answer.head
        return answer.body


def _opener(target: Target) -> Callable[[], Awaitable[bytes]]:
    if isinstance(target, Site):
        return target.page_seat().page
    return _OneQuery(target.port).page


def _check(target: Target, body: bytes) -> None:
    if isinstance(target, Site):
        html = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        assert html.count(b'id="message-') == 50, f"{len(html)} bytes of another page"


async def cold(stage: Stage) -> None:
    """Requests and kilobytes of a first visit, as Chromium counts them in a test."""
    report = stage.folder / "cold.xml"
    command = [sys.executable, "-m", "pytest", "-q", FIRST_VISIT, f"--junit-xml={report}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stdout
    found = {
        each.attrib["name"]: float(each.attrib["value"])
        for each in ET.parse(report).iter("property")  # noqa: S314  pytest wrote it
    }
    for name in COLD:
        stage.rows.note(f"cold_{name}", "site", found.get(name))
