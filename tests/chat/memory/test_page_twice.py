"""Whatever readers do on the page of memories, it may arrive twice."""

import uuid
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat import actions
from chat.errors import ForgottenAlready
from chat.memory import shown
from chat.models import Conversation, Forgotten

pytestmark = pytest.mark.django_db

Verb = Callable[[int, uuid.UUID, int, str], object]
VERBS: list[Verb] = [
    lambda user, pk, known, text: actions.add_fact(user, pk, text, "pet"),
    lambda user, pk, known, text: actions.add_fact(user, pk, text, "name"),
    lambda user, pk, known, text: actions.edit_fact(user, pk, known, text),
    lambda user, pk, known, text: actions.pin_fact(user, pk, known, pinned=True),
    lambda user, pk, known, text: actions.pin_fact(user, pk, known, pinned=False),
    lambda user, pk, known, text: actions.forget_fact(user, pk, known),
    lambda user, pk, known, text: actions.switch_memory(user, pk, on=False),
    lambda user, pk, known, text: actions.switch_memory(user, pk, on=True),
    lambda user, pk, known, text: actions.forget_all(user, pk),
]
STEPS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 3), st.sampled_from(["A", "B", "C"])),
    min_size=1,
    max_size=12,
)


@given(steps=STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_done_twice_is_done_once(
    conversation: Conversation, steps: list[tuple[Verb, int, str]]
) -> None:
    """`place`: of the fact that it is done to, which may be none."""
    for verb, place, text in steps:
        known = [one.pk for one in shown.standing(conversation)]
        found = []
        for _ in range(2):
            with suppress(ForgottenAlready):
                pk = known[place] if place < len(known) else 0
                verb(conversation.user_id, conversation.pk, pk, text)
            found.append(state(conversation))
        assert found[0] == found[1]


def state(conversation: Conversation) -> object:
    facts = [(one.pk, one.text, one.pinned_at) for one in shown.standing(conversation)]
    return facts, shown.is_off(conversation), Forgotten.objects.count()
