"""What memory costs: calls and tokens of a hundred turns; and that it does not feed on itself.

`pytest -s` prints the figures that docs/systems/memory.md has.
"""

import json
from pathlib import Path

import pytest
from django.utils import timezone

from chat import tasks
from chat.memory import facts
from chat.models import Conversation, Fact, Memory
from tests.chat.memory.model import CHARACTERS_A_TOKEN, asked, model
from tests.chat.memory.turns import turn
from tests.gateways.double import Double

pytestmark = pytest.mark.django_db(transaction=True)

TALK = (Path(__file__).parent / "talk.txt").read_text().splitlines()
ANSWER = "Mm, tell me more about that. I was kneading dough all night and thought of you."
# The reader is away for a while after so many turns.
SITTING = 25


def test_calls_and_tokens_of_a_hundred_turns(conversation: Conversation, utility: Double) -> None:
    for number, words in enumerate(TALK, 1):
        turn(conversation, words, ANSWER)
        if number % SITTING == 0:
            Memory.objects.filter(due_at__isnull=False).update(due_at=timezone.now())
        tasks.remember()

    for_facts, for_summary = asked(utility, "keep notes"), asked(utility, "short record")
    read = sum(map(len, for_facts))
    tokens = sum(len(request.body) for request in utility.requests) // CHARACTERS_A_TOKEN
    print(  # noqa: T201  for the docs
        f"\n{len(TALK)} turns: {read} messages were read in {len(for_facts)} calls for facts; "
        f"{len(for_summary)} for the summary; about {tokens} tokens of prompts; "
        f"{len(facts.current(conversation.pk))} facts by rules alone"
    )
    assert len(TALK) == 100
    assert len(for_facts) <= 12
    assert len(for_summary) <= 6
    assert tokens < 16_000


def test_what_she_recalls_makes_no_facts(conversation: Conversation, utility: Double) -> None:
    """Two hundred turns in which she says all that she knows, and the reader goes on chatting."""

    def everything(lines: list[dict[str, object]]) -> list[dict[str, object]]:
        about = {"subject": "other", "key": "other:x", "text": "Has a dog called Bruno."}
        return [{**about, "message": line["message"], "quote": "my dog Bruno"} for line in lines]

    utility.always(model(everything))
    turn(conversation, "hey, my dog Bruno and i live in Leeds", "Hi!")
    known = Fact.objects.count()
    for number in range(200):
        recalled = " ".join(fact.text for fact in facts.current(conversation.pk))
        turn(conversation, f"{TALK[2]} {TALK[5]}", f"I remember: {recalled}")
        if number % SITTING == 0:
            Memory.objects.filter(due_at__isnull=False).update(due_at=timezone.now())
            tasks.remember()

    assert known == Fact.objects.count() == len(facts.current(conversation.pk)) == 2
    assert len(asked(utility, "keep notes")) == 1
    for lines in asked(utility, "keep notes"):
        assert "remember" not in json.dumps(lines)
