"""Normalises a conversation to what every provider accepts: alternating roles, the reader first."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from chatsite.gateways.llm.base import Turn


def alternating(turns: Iterable[Turn]) -> list[Turn]:
    """Joins neighbouring turns of one role into one turn, each as a paragraph."""
    return [_joined(list(group)) for _, group in groupby(turns, attrgetter("role"))]


def opening(turns: Iterable[Turn]) -> tuple[str, list[Turn]]:
    """Return what she said before the reader's first turn, or "", and the turns from there on."""
    first, *rest = alternating(turns)
    return (first.text, rest) if first.role == "assistant" else ("", [first, *rest])


def _joined(turns: list[Turn]) -> Turn:
    if len(turns) == 1:
        return turns[0]
    pictures = [turn.picture for turn in turns if turn.picture is not None]
    return Turn(
        turns[0].role,
        "\n\n".join(turn.text for turn in turns),
        "\n\n".join(turn.plain or turn.text for turn in turns),
        pictures[-1] if pictures else None,
    )
