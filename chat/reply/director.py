"""The media director: which of her photos or videos she sends. Pure functions.

The model only makes a wish: a kind, and tags of what it should show. What exists and what this
reader has already got decides here; the allowance decides when the message is stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# Words that ask for a picture, but not for anything in it.
GENERIC = frozenset(
    {"photo", "picture", "pic", "selfie", "image", "video", "clip", "movie"}
    | {"you", "me", "her", "girl", "woman", "face"}
    # Words without a meaning of their own.
    | {"a", "an", "the", "in", "on", "at", "of", "with", "and", "my", "your", "to", "from", "by"}
)


@dataclass(frozen=True)
class Candidate:
    """One asset; `last_sent` is the number of the newest message with it, 0 where there is none."""

    asset_id: int
    tags: tuple[str, ...]
    times_sent: int = 0
    last_sent: int = 0


@dataclass(frozen=True)
class Choice:
    """`asset_id` None: nothing fits. `unmet`: tags that none of the candidates has."""

    asset_id: int | None
    unmet: tuple[str, ...]


def choose(candidates: Iterable[Candidate], tags: Iterable[str]) -> Choice:
    """Of all candidates, if any fits: the one that this reader got least often; among equals the
    best fit; then the one sent longest ago. So none is repeated before all have been sent, even if
    it fits better.
    """
    found = list(candidates)
    wanted = {tag: words for tag in tags if (words := words_of(tag) - GENERIC)}
    shown = {candidate.asset_id: _shown(candidate) for candidate in found}
    everything = frozenset[str]().union(*shown.values())
    unmet = tuple(tag for tag, words in wanted.items() if not words & everything)

    def score(candidate: Candidate) -> int:
        return sum(bool(words & shown[candidate.asset_id]) for words in wanted.values())

    fits = not wanted or any(map(score, found))
    best = min(
        found if fits else (),
        key=lambda one: (one.times_sent, -score(one), one.last_sent, one.asset_id),
        default=None,
    )
    return Choice(best.asset_id if best else None, unmet)


def words_of(tag: str) -> frozenset[str]:
    """Its words in lower case, without a plural "s"."""
    return frozenset(word.rstrip("s") or word for word in tag.lower().replace("-", " ").split())


def _shown(candidate: Candidate) -> frozenset[str]:
    return frozenset[str]().union(*map(words_of, candidate.tags))
