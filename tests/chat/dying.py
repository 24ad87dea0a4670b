"""A process that writes first and is killed at a step: `python -m tests.chat.dying STEP ID`."""

import os
import signal
import sys
from typing import Any, NoReturn
from unittest import mock

import django

# Just before: the model is asked, the message is committed, the reader's pages get it.
STEPS = {
    "asking": "chat.reply.first._ask",
    "storing": "chat.actions.insert_first._end",
    "stored": "chat.broadcasts.conversation_changed",
}


def _die(*args: Any, **kwargs: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


if __name__ == "__main__":
    django.setup()
    from chat import tasks

    with mock.patch(STEPS[sys.argv[1]], _die):
        tasks.write_first(sys.argv[2])
