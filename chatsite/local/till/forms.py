"""Stripe's form encoding: `line_items[0][price_data][currency]=usd`."""

import re
from collections.abc import Iterable
from typing import Any

_PARTS = re.compile(r"[^\[\]]+")


def nested(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Names with brackets as dicts, and those that count from 0 as lists."""
    tree: dict[str, Any] = {}
    for name, value in pairs:
        *path, last = _PARTS.findall(name) or [name]
        branch = tree
        for part in path:
            branch = branch.setdefault(part, {})
        branch[last] = value
    return {name: _lists(branch) for name, branch in tree.items()}


def _lists(branch: object) -> object:
    if not isinstance(branch, dict):
        return branch
    inner = {name: _lists(value) for name, value in branch.items()}
    if list(inner) == [str(number) for number in range(len(inner))]:
        return list(inner.values())
    return inner
