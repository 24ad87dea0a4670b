"""Parts that die under `make run`: told, started again, and not for ever."""

import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from chatsite.local.embedded import processes, restarts
from chatsite.local.embedded.errors import StartError
from chatsite.local.embedded.http import answers
from chatsite.local.embedded.processes import Command, Part, running
from chatsite.local.embedded.restarts import Keeper, how
from tests.local.supervised import Site, kill_all, processes_of, wait_for
from tests.waiting import until

PATIENT = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture
def keeper() -> Keeper:
    return Keeper(processes.parts)


@pytest.fixture
def part(tmp_path: Path) -> Iterator[Part]:
    command = Command("The part", PATIENT, tmp_path / "part.log", ready=lambda: True)
    with running(command, tmp_path) as started:
        yield started


def kill(part: Part) -> int:
    process = part.process
    process.kill()
    process.wait()
    return process.pid


def test_an_end_is_told_in_one_sentence_and_mended(
    keeper: Keeper, part: Part, capsys: pytest.CaptureFixture[str]
) -> None:
    keeper.check()
    before = kill(part)
    keeper.check()
    keeper.check()

    assert part.process.poll() is None
    assert part.process.pid != before
    told = "chatsite: The part ended by SIGKILL (code -9) and was restarted.\n"
    assert capsys.readouterr().out == told


def test_the_fourth_end_within_a_minute_ends_all(keeper: Keeper, part: Part) -> None:
    for _ in range(3):
        kill(part)
        keeper.check()
    kill(part)

    with pytest.raises(StartError) as ended:
        keeper.check()
    sentence = str(ended.value)
    assert sentence.startswith("The part ended by SIGKILL (code -9) after 3 restarts")
    assert "part.log" in sentence
    assert "\n" not in sentence


def test_ends_that_lie_apart_are_mended_for_ever(
    keeper: Keeper, part: Part, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(restarts.time, "monotonic", lambda: now)
    for _ in range(8):
        now += 25
        kill(part)
        keeper.check()

    assert part.process.poll() is None


def test_what_ends_at_once_is_not_tried_for_ever(tmp_path: Path) -> None:
    ready = {"yes": True}
    command = Command(
        "The part", [sys.executable, "-c", "exit(3)"], tmp_path / "log", ready=lambda: ready["yes"]
    )
    keeper = Keeper(processes.parts)
    with running(command, tmp_path) as part:
        part.process.wait()
        ready["yes"] = False  # from now on it ends before it is ready
        for _ in range(3):
            keeper.check()
        with pytest.raises(StartError, match="ended with code 3 after 3 restarts"):
            keeper.check()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (0, "with code 0"),
        (1, "with code 1"),
        (-9, "by SIGKILL (code -9)"),
        (137, "by SIGKILL (code 137)"),
        (247, "by SIGKILL (code 247)"),
    ],
)
def test_codes_are_told(code: int, told: str) -> None:
    assert how(code) == told


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_every_part_of_a_site_may_die(tmp_path: Path) -> None:
    """One after the other, killed; the site has what it had, under the same addresses."""
    site = Site(tmp_path / "var")
    try:
        # What it draws and reloads by the way is for test_run.py.
        with site.running(DEMO_MEDIA="0", RUNSERVER_OPTIONS="--noreload") as supervisor:
            site.sql("CREATE TABLE kept AS SELECT 'still here' AS word")
            address = site.valkey("CONFIG", "GET", "port")
            for name, find in PARTS.items():
                victim = one(site, find)
                victim.send_signal(signal.SIGKILL)
                wait_for(partial(told, site, name), name)
            wait_for(lambda: site.output.count("and was restarted.") == len(PARTS), "all of them")
            wait_for(site.answers, "the site")
            assert site.sql("SELECT word FROM kept") == "still here"
            assert site.valkey("CONFIG", "GET", "port") == address
            # Connections of before are found to be dead, and new ones are made.
            until(lambda: answers(site.port, "/girls/mia/portrait.webp"), timeout=60)
            until(lambda: answers(site.port, "/readyz"), timeout=60)
            assert supervisor.poll() is None
        assert processes_of(site.data_dir) == []
    finally:
        kill_all(site.data_dir)


def told(site: Site, name: str) -> bool:
    return f"chatsite: {name} ended" in site.output


def named(word: str) -> Callable[[psutil.Process], bool]:
    """By the arguments that it was listed with: it may have ended since."""
    return lambda process: any(word in part for part in process.info["cmdline"])


PARTS: dict[str, Callable[[psutil.Process], bool]] = {
    "PostgreSQL": named("pginstall18/bin/postgres"),
    "Valkey": named("valkey.conf"),
    "The object store": named("mini"),
    "The local model": named("chatsite.local.embedded.local_model"),
    "The voice server": named("chatsite.local.embedded.voice_server"),
    "The worker": named("worker"),
    "The scheduler": named("celerybeat-schedule"),
}


def one(site: Site, find: Callable[[psutil.Process], bool]) -> psutil.Process:
    """The oldest: the others are its children."""
    found = [process for process in processes_of(site.data_dir) if find(process)]
    return min(found, key=lambda process: process.create_time())
