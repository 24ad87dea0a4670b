"""Conversations with questions about them, of our own or as LoCoMo's file has them."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chat.memory.recall import Names

# Of LoCoMo: questions that the conversation does not answer.
_ADVERSARIAL = 5
_CATEGORIES = {1: "several turns", 2: "when", 3: "to be inferred", 4: "one turn"}
_PLACE = re.compile(r"D\d+:\d+")
_WHEN = re.compile(r"(?P<time>[\d:]+ [ap]m) on (?P<day>\d+) (?P<month>\w+),? (?P<year>\d+)")


@dataclass(frozen=True)
class Turn:
    """`shown`: what a picture shows."""

    is_hers: bool
    text: str
    said_at: dt.datetime
    shown: str = ""


@dataclass(frozen=True)
class Question:
    """`evidence`: places of turns that answer it, from 0; empty: there is nothing to recall."""

    text: str
    kind: str
    evidence: frozenset[int]


@dataclass
class Talk:
    names: Names
    turns: list[Turn] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def asked_at(self) -> dt.datetime:
        """When the questions are asked: an hour after the end."""
        return self.turns[-1].said_at + dt.timedelta(hours=1)


def read(path: Path) -> list[Talk]:
    """LoCoMo's own format (`locomo10.json`). Its first speaker is the reader."""
    return [_talk(sample) for sample in json.loads(path.read_text())]


def _talk(sample: dict[str, Any]) -> Talk:
    said = sample["conversation"]
    talk = Talk(Names(girl=said["speaker_b"], reader=said["speaker_a"]))
    places: dict[str, int] = {}
    for session in _sessions(said):
        began = _when(said.get(f"session_{session}_date_time", ""))
        for minute, turn in enumerate(said[f"session_{session}"]):
            places[turn["dia_id"]] = len(talk.turns)
            is_hers = turn["speaker"] == said["speaker_b"]
            at = began + dt.timedelta(minutes=minute)
            talk.turns.append(Turn(is_hers, turn["text"], at, turn.get("blip_caption", "")))
    talk.questions = list(_questions(sample["qa"], places))
    return talk


def _sessions(said: dict[str, Any]) -> list[int]:
    found = (re.fullmatch(r"session_(\d+)", key) for key in said)
    return sorted(int(match[1]) for match in found if match)


def _when(written: str) -> dt.datetime:
    match = _WHEN.search(written)
    if match is None:
        return dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
    text = f"{match['time']} {match['day']} {match['month']} {match['year']}"
    return dt.datetime.strptime(text, "%I:%M %p %d %B %Y").replace(tzinfo=dt.UTC)


def _questions(qa: list[dict[str, Any]], places: dict[str, int]) -> Iterator[Question]:
    """Those that can be answered, and whose evidence is in the conversation."""
    for one in qa:
        named = _PLACE.findall(" ".join(map(str, one.get("evidence", []))))
        evidence = frozenset(places[place] for place in named if place in places)
        if evidence and one["category"] != _ADVERSARIAL:
            kind = _CATEGORIES.get(one["category"], str(one["category"]))
            yield Question(str(one["question"]), kind, evidence)
