"""The bench's own talks stay above a wide bound, and LoCoMo's file is read as it is meant."""

import json
from pathlib import Path

import pytest

from chat.memory.recall import Names
from tests.memory_bench import making, measuring, report, talks

pytestmark = pytest.mark.django_db


def test_what_is_recalled_of_one_talk() -> None:
    (talk,) = making.talks(1)
    assert len(talk.turns) == making.TURNS
    answers = measuring.ask([measuring.store(talk)])
    assert answers.recall(1) >= 65
    assert answers.recall(10) >= 90
    assert answers.idle_recalls <= 25
    assert "recall at 1" in report.text("One talk", {"all": answers})
    assert report.plot({"all": answers}).startswith("<svg")


def test_the_talks_are_the_same_each_time() -> None:
    first, again = making.talks(2), making.talks(2)
    assert [(one.turns, one.questions) for one in first] == [
        (one.turns, one.questions) for one in again
    ]
    assert first[0].turns != first[1].turns


LOCOMO = {
    "conversation": {
        "speaker_a": "Ann",
        "speaker_b": "Bea",
        "session_2_date_time": "1:56 pm on 8 May, 2023",
        "session_2": [
            {"speaker": "Bea", "dia_id": "D2:1", "text": "Look", "blip_caption": "a kite"}
        ],
        "session_1_date_time": "12:09 am on 13 September, 2022",
        "session_1": [{"speaker": "Ann", "dia_id": "D1:1", "text": "I fly kites"}],
        "session_3_date_time": "4:10 pm on 26 October, 2023",
    },
    "qa": [
        {"question": "What flies?", "answer": "a kite", "evidence": ["D2:1; D1:1"], "category": 1},
        {"question": "Why?", "adversarial_answer": "-", "evidence": ["D1:1"], "category": 5},
        {"question": "Where?", "answer": "?", "evidence": [], "category": 4},
    ],
}


def test_locomo_s_file(tmp_path: Path) -> None:
    path = tmp_path / "locomo.json"
    path.write_text(json.dumps([LOCOMO]))
    (talk,) = talks.read(path)
    assert talk.names == Names(girl="Bea", reader="Ann")
    assert [(turn.is_hers, turn.text, turn.shown) for turn in talk.turns] == [
        (False, "I fly kites", ""),
        (True, "Look", "a kite"),
    ]
    assert talk.turns[0].said_at.isoformat() == "2022-09-13T00:09:00+00:00"
    assert [(one.text, one.evidence) for one in talk.questions] == [
        ("What flies?", frozenset({0, 1}))
    ]
    answers = measuring.ask([measuring.store(talk)])
    assert (answers.recall(20), answers.any(20)) == (50, 100)
