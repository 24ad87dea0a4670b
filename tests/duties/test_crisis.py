"""How much the rules find, and what they leave alone. These bounds are of quality."""

import time
from collections.abc import Iterable
from functools import cache

import pytest

from chatsite.duties.crisis import find
from chatsite.duties.language import Category, Level
from tests.duties.lines_of import ROUNDS, Line, lines_of

HELD_BACK = tuple(name for name in ROUNDS if name.endswith("_held_back"))
UNSEEN = tuple(name for name in ROUNDS if name.endswith("_unseen"))
KNOWN = tuple(name for name in ROUNDS if name not in HELD_BACK + UNSEEN)


# Most lines are looked at by several tests.
found_in = cache(find)


def recall(lines: Iterable[Line], level: str) -> float:
    """The share of lines of this level that are found, in the right category."""
    wanted = [line for line in lines if line.expected.endswith(f"/{level}")]
    found = [_category(line.text) == line.expected.split("/")[0] for line in wanted]
    return sum(found) / len(found)


def _category(text: str) -> str | None:
    crisis = found_in(text)
    return crisis.category if crisis else None


def false_alarms(lines: Iterable[Line], kind: str) -> float:
    found = [found_in(line.text) is not None for line in lines if line.expected == f"none/{kind}"]
    return sum(found) / len(found)


def precision(lines: Iterable[Line]) -> float:
    found = [line.is_positive for line in lines if found_in(line.text) is not None]
    return sum(found) / len(found)


@pytest.mark.parametrize("parts", [KNOWN, HELD_BACK], ids=["known", "held back"])
@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_crises_are_found_and_ordinary_talk_is_left_alone(
    parts: tuple[str, ...], language: str
) -> None:
    lines = [line for line in lines_of(*parts) if line.language == language]
    assert recall(lines, "explicit") >= 0.95
    assert recall(lines, "indirect") >= 0.8
    assert false_alarms(lines, "ordinary") <= 0.01
    assert precision(lines) >= 0.9


def test_lines_that_neither_rules_nor_scorer_knew() -> None:
    """The best guess for other people's lines; see the figures in the docs."""
    lines = list(lines_of(*UNSEEN))
    assert recall(lines, "explicit") >= 0.95
    assert recall(lines, "indirect") >= 0.8
    assert false_alarms(lines, "ordinary") <= 0.01
    assert precision(lines) >= 0.95


@pytest.mark.parametrize("category", list(Category))
def test_each_category_is_found(category: Category) -> None:
    lines = [line for line in lines_of(*HELD_BACK) if line.expected.startswith(f"{category}/")]
    assert recall(lines, "explicit") >= 0.9
    assert recall(lines, "indirect") >= 0.8


def test_hard_lines_alarm_seldom() -> None:
    assert false_alarms(lines_of(*KNOWN), "hard") <= 0.02
    assert false_alarms(lines_of(*HELD_BACK), "hard") <= 0.06


FILLER = "and then we went to the market and bought some apples and talked about the weather "


@pytest.mark.parametrize("before", [0, 10, 22])
def test_one_sentence_in_a_long_message(before: int) -> None:
    text = FILLER * before + "I want to kill myself. " + FILLER * (22 - before)
    crisis = find(text)
    assert crisis is not None
    assert crisis.category == Category.SUICIDE


def test_a_sentence_over_several_lines() -> None:
    crisis = find("I'm going to\nend my life\ntonight")
    assert crisis is not None
    assert crisis.category == Category.SUICIDE


@pytest.mark.parametrize(
    "text",
    [
        "su1c1d3 is all i think about",
        "i want to s-u-i-c-i-d-e",
        "k i l l  m y s e l f",
        "i w\u200bant to d\u200die",
        "I want to \U0001d424\U0001d422\U0001d425\U0001d425 myself",
        "ｉ ｗａｎｔ ｔｏ ｄｉｅ",
        "i want to kіll mуsеlf",
        "I WANT TO DIEEEEEE!!!",
        "i want to k*ll myself",
        "killmyself",
        "i wannt to kill myslef",
        "Ich will mich úmbringen",
    ],
)
def test_disguises(text: str) -> None:
    crisis = find(text)
    assert crisis is not None
    assert crisis.category == Category.SUICIDE


def test_levels() -> None:
    assert _level("I want to kill myself") == Level.EXPLICIT
    assert _level("everyone would be better off without me") == Level.INDIRECT
    assert _level("my friend wants to kill herself") == Level.OTHER
    # A past attempt: calmly told it is none, told with distress it counts.
    assert _level("ten years ago I tried to kill myself, life is good now") is None
    assert (
        _level("ten years ago I tried to kill myself and I feel the same tonight") == Level.INDIRECT
    )


def _level(text: str) -> Level | None:
    crisis = find(text)
    return crisis.level if crisis else None


@pytest.mark.parametrize(
    "part",
    [
        "i ",
        "a a a ",
        "k i l l ",
        "i want to ",
        "i want to die not ",
        "my friend says he wants to ",
        "kill myself ",
        '"kill ',
        "*k*l ",
        "killmyself",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "i cant do this and nobody would miss me if i was gone , ",
        "ich will nicht mehr , ",
        "no quiero . ",
        "\u200bе",
        "s.u.",
    ],
)
def test_time_grows_with_the_length_only(part: str) -> None:
    """Four times the text takes about four times as long, and never sixteen times."""
    find("")
    short, long = (_seconds((part * 20_000)[:size]) for size in (1_500, 6_000))
    assert long < 9 * short + 0.05


def _seconds(text: str) -> float:
    """The best of three, in time of this process."""
    times = []
    for _ in range(3):
        start = time.process_time()
        find(text)
        times.append(time.process_time() - start)
    return min(times)
