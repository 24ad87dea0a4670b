"""Parts that die under `make run`: told, started again, and not for ever.

That each part of a whole site may die is for test_run.py, which starts one.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chatsite.local.embedded import processes, restarts
from chatsite.local.embedded.errors import StartError
from chatsite.local.embedded.processes import Command, Part, running
from chatsite.local.embedded.restarts import Keeper, how

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
