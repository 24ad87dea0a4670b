"""The shape of a talk that every provider takes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chatsite.gateways.llm.base import Prompt, Turn
from chatsite.gateways.llm.instructions import messages

turns = st.lists(st.builds(Turn, st.sampled_from(["user", "assistant"]), st.text(min_size=1)))


def sent(*said: Turn, with_pictures: bool = False) -> list[dict[str, object]]:
    prompt = Prompt("Mia", "Mia is a baker.", said)
    return messages(prompt, with_pictures=with_pictures)


@given(turns, st.text(min_size=1))
def test_roles_alternate_and_the_reader_begins(earlier: list[Turn], last: str) -> None:
    system, *rest = sent(*earlier, Turn("user", last))
    assert system["role"] == "system"
    roles = [turn["role"] for turn in rest]
    assert roles == [("user", "assistant")[n % 2] for n in range(len(roles))]
    assert roles[-1] == "user"
    everything = str(system["content"]) + "".join(str(turn["content"]) for turn in rest)
    assert all(turn.text in everything for turn in [*earlier, Turn("user", last)])


def test_her_greeting_stands_behind_what_never_changes() -> None:
    greeted = sent(Turn("assistant", "Hello, you."), Turn("user", "Hi."))
    alone = sent(Turn("user", "Hi."))
    assert str(greeted[0]["content"]).startswith(str(alone[0]["content"]))
    assert str(greeted[0]["content"]).endswith("Hello, you.")
    assert greeted[1:] == alone[1:]


def test_neighbours_are_one_turn_and_keep_the_picture() -> None:
    seen = replace(Turn("user", "Look."), picture=b"jpeg")
    _, turn = sent(Turn("user", "Hi."), seen, with_pictures=True)
    content = turn["content"]
    assert isinstance(content, list)
    assert content[0] == {"type": "text", "text": "Hi.\n\nLook."}
    assert content[1]["type"] == "image_url"
