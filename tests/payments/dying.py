"""A process that draws an event and is killed: `python -m tests.payments.dying STEP ID`."""

import os
import signal
import sys
from typing import Any, NoReturn
from unittest import mock

import django

# Just before: the event is drawn at all; premium is granted; the reader's pages hear of it, after
# the commit.
STEPS = {
    "drawing": "accounts.premium.events._draw",
    "granting": "accounts.premium.grants.settle",
    "granted": "chatsite.web.live.send",
}


def _die(*args: Any, **kwargs: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


if __name__ == "__main__":
    django.setup()
    from accounts import tasks

    with mock.patch(STEPS[sys.argv[1]], _die):
        tasks.draw_payment(int(sys.argv[2]))
