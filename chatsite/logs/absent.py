"""Imports as on a machine that lacks some packages."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def absent(*packages: str) -> Iterator[None]:
    """What is imported here does not find these, unless they are loaded already."""
    hidden = [name for name in packages if name not in sys.modules]
    # `import` takes None for a module that is not there.
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
