"""Never over the budget, as a real tokenizer counts it; the last turns stay, in their order."""

from typing import Any

import pytest
import requests
from environs import Env, EnvError
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from chat.reply import prompt
from chat.reply.prompt import Built, Known, Line, Reader
from chat.reply.prompt.facts import Told
from chat.reply.prompt.summary import Span
from chatsite.env.site import read_limits
from chatsite.gateways.llm import instructions
from chatsite.gateways.llm.base import ANSWER_TOKENS, Again
from chatsite.text.tokens import most_tokens
from tests.chat.prompt.talks import NOON, about, talk

LEAST = 8
WORDS = "I went home and told my sister that you're the best. "
# Of any size, in any script, and in the ones that cost the most.
SIZED = st.one_of(
    st.integers(0, 2_000).map(lambda size: (WORDS * 50)[:size]),
    st.integers(0, 900).map(lambda size: "\u4eca\u5929" * (size // 2)),
    st.integers(0, 400).map(lambda size: "\U0001f600" * size),
    st.text(max_size=80),
)
LINES = st.lists(SIZED.filter(bool), max_size=12)


def counted(url: str, built: Built) -> int:
    """By the model's own template and tokenizer."""
    messages = instructions.messages(built.prompt)
    laid_out = requests.post(f"{url}/apply-template", json={"messages": messages}, timeout=60)
    text = laid_out.json()["prompt"]
    answer = requests.post(f"{url}/tokenize", json={"content": text}, timeout=60)
    return len(answer.json()["tokens"])


def told(texts: list[str]) -> tuple[Told, ...]:
    return tuple(
        Told(number, f"k{number}", "other", text[:200], "", number or None, number % 3 == 0, False)
        for number, text in enumerate(texts)
    )


def everything(texts: list[str], lines: list[str], **more: Any) -> Built:
    her = {
        "personality": (lines[:1] or [""])[0],
        "scenario": (lines[1:2] or [""])[0],
        "example_dialogue": "".join(lines[2:4]),
        "closing": (lines[4:5] or [""])[0][:500],
        "time_zone": "Europe/Lisbon",
    }
    who = about(
        region="",
        reader=Reader(1, "Tom", "he", (lines[5:6] or [""])[0][:500]),
        now=NOON,
        **her,
        **more,
    )
    spans = tuple(Span(n, n, n, text) for n, text in enumerate(lines, 1))
    recalled = [Line(n, n, n % 2 == 0, NOON, text) for n, text in enumerate(lines, 1)]
    known = Known(told(lines), spans)
    return prompt.build(
        who, talk(texts, is_all=len(texts) % 2 == 0), lambda n: known, lambda n, room: recalled
    )


@pytest.mark.parametrize("tokens", [3_072, 4_096, 16_384])
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    texts=st.lists(SIZED.filter(str.strip), min_size=1, max_size=30),
    lines=LINES,
    persona=SIZED,
    again=st.none() | LINES,
)
def test_it_is_never_over_whatever_the_parts_are(
    local_model_url: str,
    settings: Settings,
    tokens: int,
    texts: list[str],
    lines: list[str],
    persona: str,
    again: list[str] | None,
) -> None:
    settings.LLM_CONTEXT_TOKENS = tokens
    asked = None if again is None else Again((again[:1] or [""])[0][:200], tuple(again[1:4]))
    built = everything(texts, lines, persona=persona * 20, again=asked)
    assert counted(local_model_url, built) <= tokens - ANSWER_TOKENS

    said = [turn.text for turn in built.prompt.turns]
    assert all(text in texts for text in said[:-1])
    assert texts[-1].startswith(said[-1])
    assert said[:-1] == texts[-len(said) : -1]
    needed = sum(most_tokens(text) + LEAST for text in texts[-LEAST:])
    if needed < tokens // 6:
        assert said[-LEAST:] == texts[-LEAST:]


@pytest.mark.parametrize(
    ("given", "tokens"),
    [
        ({}, 4_096),
        ({"LLM_BASE_URL_PRIMARY": "http://a"}, 16_384),
        ({"LLM_CONTEXT_TOKENS": "3072", "LLM_BASE_URL_PRIMARY": "http://a"}, 3_072),
        ({"LLM_CONTEXT_TOKENS": "1000000"}, 1_000_000),
        ({"LLM_CONTEXT_TOKENS": "3071"}, None),
        ({"LLM_CONTEXT_TOKENS": "-1"}, None),
        ({"LLM_CONTEXT_TOKENS": "many"}, None),
    ],
)
def test_how_many_tokens_there_are(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], tokens: int | None
) -> None:
    for name in ("LLM_CONTEXT_TOKENS", "LLM_BASE_URL_PRIMARY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    if tokens is None:
        with pytest.raises(EnvError, match="LLM_CONTEXT_TOKENS"):
            read_limits(Env())
    else:
        assert read_limits(Env()).llm_context_tokens == tokens


ORDER = (
    *("You write as Mia", "Who Mia is", "What Mia is like", "Where you talk", "How Mia talks"),
    *("wrote about themselves", "matters most", "What you know of the reader", "in short"),
    *("no romance", "TURN", "older words", "It is Tuesday evening where you live", "CLOSE"),
    *("no romance", "as one JSON object"),
)


def test_its_parts_have_one_order() -> None:
    lines = [f"line {n}." for n in range(4)] + ["CLOSE", "about me"]
    built = everything(["TURN"] * 3, lines)
    whole = "\n".join(turn["content"] for turn in instructions.messages(built.prompt))
    places, at = [], 0
    for words in ORDER:
        at = whole.find(words, at)
        places.append((words, at >= 0))
        at = max(at, 0)
    assert [words for words, found in places if not found] == []


def test_what_gives_way_first(settings: Settings) -> None:
    """Less and less room: the parts go in the order that the docs state."""
    texts = [f"{n} {WORDS}" for n in range(20)]
    lines = [WORDS * 6] * 6
    gone: list[str] = []
    for tokens in range(6_000, 3_071, -100):
        settings.LLM_CONTEXT_TOKENS = tokens
        built = everything(texts, lines)
        assert [turn.text for turn in built.prompt.turns][-LEAST:] == texts[-LEAST:]
        names = {section.name for section in (*built.prompt.about, *built.prompt.notes)}
        gone += [name for name in GIVING_WAY if name not in names and name not in gone]
    assert gone == [name for name in GIVING_WAY if name in gone]
    assert gone[0] == "Recalled"


GIVING_WAY = ("Recalled", "Summary", "Facts", "Example dialogue", "Scenario", "Personality")


def test_an_enormous_persona_and_an_enormous_message_leave_room(settings: Settings) -> None:
    settings.LLM_CONTEXT_TOKENS = 3_072
    built = prompt.build(about(persona="She bakes. " * 9_000), talk(["\u4eca" * 2_000] * 9))
    (last,) = built.prompt.turns
    assert last.text
    assert built.prompt.persona.startswith("She bakes. She bakes.")
    sizes = [most_tokens(turn["content"]) for turn in instructions.messages(built.prompt)]
    assert sum(sizes) <= 3_072 - ANSWER_TOKENS
