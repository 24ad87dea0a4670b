"""The part of a picture that staff have chosen for her portrait."""

import re

from girls.images import Part

# Left, top and width in pixels of the upright picture: "40,0,800".
_CHOSEN = re.compile(r"(\d{1,5}),(\d{1,5}),(\d{1,5})")


def part(chosen: str) -> Part | None:
    """None without a choice, and for what no script of ours sends: then it is the middle."""
    found = _CHOSEN.fullmatch(chosen)
    return Part(*map(int, found.groups())) if found else None
