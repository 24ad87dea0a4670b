"""A line of JSON in, a line of JSON out: `python -m tests.browser.backstage`."""

import inspect
import json
import os
import sys
import traceback
from types import ModuleType
from typing import Any, TextIO

import django

django.setup()

from tests.browser.backstage import people, site, standing, talk  # noqa: E402


def verbs_of(room: ModuleType) -> dict[str, Any]:
    """Its own functions, not those that it imports."""
    found = inspect.getmembers(room, inspect.isfunction)
    return {name: verb for name, verb in found if verb.__module__ == room.__name__}


def main(answers: TextIO) -> None:
    """What fails is told to its test, and the next test finds this process as it was."""
    verbs = {
        name: verb
        for room in (people, talk, standing, site)
        for name, verb in verbs_of(room).items()
    }
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        try:
            told = {"answer": verbs[verb](*arguments)}
        except Exception:  # noqa: BLE001  Its test raises it.
            told = {"trouble": traceback.format_exc()}
        print(json.dumps(told), file=answers, flush=True)


if __name__ == "__main__":
    # Logs go to standard output too; answers keep it, logs move to standard error.
    channel = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    main(channel)
