"""Commands for operators: what they say, and one that is stopped at a step."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from unittest import mock

import pytest
from django.core.management import CommandError, call_command

from accounts.desk.operating import STOPPED


def run(name: str, *arguments: str) -> str:
    """What it wrote."""
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


@contextmanager
def stopped_at(function: str, call: int) -> Iterator[None]:
    """Ctrl-C, as this call of a function begins. The command says that it stopped."""
    path, _, name = function.rpartition(".")
    module = __import__(path, fromlist=[name])
    real, calls = getattr(module, name), iter(range(1, call))

    def step(*args: object, **options: object) -> object:
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return real(*args, **options)

    with mock.patch(function, step), pytest.raises(CommandError, match=r"^Stopped\.") as stopped:
        yield
    assert stopped.value.returncode == STOPPED
