"""A machine's clock is ten minutes wrong: tasks, sweeps, leases and permits go on."""

from collections.abc import Iterator
from functools import partial

import pytest

from chatsite.local.embedded.http import answers
from tests.faults.gate import Trap
from tests.faults.readers import Reader, arrive
from tests.faults.reconcile import reconcile, state_of
from tests.faults.site import Process, Site, procfile
from tests.waiting import until

pytestmark = pytest.mark.long
LINES = ("web", "worker", "sweep-worker")


@pytest.fixture
def reader(site: Site) -> Reader:
    """With a permit of a machine whose clock is right: a challenge lives for five minutes."""
    return arrive(site)


@pytest.fixture(params=[600, -600], ids=["ahead", "behind"])
def skewed(site: Site, reader: Reader, request: pytest.FixtureRequest) -> Iterator[list[Process]]:
    """Web, reply worker and sweep worker of such a machine, in place of all others."""
    usual = [each for line in LINES for each in site.named(line)]
    for each in usual:
        each.kill()
    program = f"exec python -m tests.faults.skewed {request.param}"
    added = []
    for line in LINES:
        words = procfile()[line].replace("python manage.py", "python -m manage")
        _, _, rest = words.partition("exec ")
        added.append(site.add(line, f"{program} {rest.removeprefix('python -m ')}"))
    until(partial(_answers, added[0]), timeout=300)
    yield added
    for each in added:
        site.remove(each)


def _answers(web: Process) -> bool:
    assert web.is_alive, web.output
    return answers(web.port, "/readyz")


def test_all_goes_on(site: Site, reader: Reader, skewed: list[Process]) -> None:
    sent = reader.send()
    assert sent.status == 201
    until(lambda: state_of(sent.client_id) == "done")

    # What only a sweep can find, whose tasks beat has enqueued by the right clock.
    trap = Trap((b"chat.tasks.ai_reply",), passes=False)
    site.lay(trap, *site.gates("redis", "web"))
    lost = reader.send()
    assert lost.status == 201
    until(trap.sprung.is_set)
    until(lambda: state_of(lost.client_id) == "done")
    assert site.primary.calls[lost.mark] == 1
    assert reconcile([reader]).is_clean
    assert all(each.is_alive for each in skewed)
