from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held(name: str, *, limit: int, seconds: float) -> Iterator[None]:
    yield
