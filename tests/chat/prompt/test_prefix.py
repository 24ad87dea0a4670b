"""What a provider has read stays as it was: turn by turn, over a long talk."""

import pytest
from pytest_django.fixtures import Settings

from chat.reply.prompt import About, Reader
from tests.chat.prompt import prefixes
from tests.chat.prompt.talks import NOON, about

TURNS = 150
HERS = {"personality": "She listens. " * 20, "closing": "Ask something.", "time_zone": "Asia/Tokyo"}


def reader_of_mia() -> About:
    return about(reader=Reader(1, "Tom", "he", "Likes boats."), now=NOON, **HERS)


@pytest.mark.parametrize("tokens", [4_096, 16_384])
def test_nine_tenths_of_the_prompts_of_a_talk_were_read_before(
    settings: Settings, tokens: int
) -> None:
    settings.LLM_CONTEXT_TOKENS = tokens
    found = prefixes.shares([*prefixes.of(reader_of_mia(), TURNS)])
    assert prefixes.share(found) >= 0.9
    # Where the history's beginning moves, what stands before it is still there; that is seldom.
    moved = [one for one in found if one.cached < 0.8 * one.whole]
    assert len(moved) <= TURNS // 12
