"""A worker that is killed at a step: `python -m tests.dying FUNCTION TASK ARGUMENT`.

It dies where the task first calls the function, both named by their dotted paths.
"""

import os
import signal
import subprocess
import sys
from typing import Any, NoReturn
from unittest import mock
from urllib.parse import urlsplit


def dies(function: str, task: str, argument: object, **variables: str) -> None:
    """Runs it in a process of its own, on this test's database. `variables`: of its environment."""
    from django.conf import settings
    from django.db import connection

    database = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
        **variables,
    }
    command = [sys.executable, "-m", "tests.dying", function, task, str(argument)]
    died = subprocess.run(  # noqa: S603
        command, env=environment, cwd=settings.BASE_DIR, check=False
    )
    assert died.returncode == -signal.SIGKILL


def _die(*args: Any, **kwargs: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


if __name__ == "__main__":
    import django

    django.setup()
    from django.utils.module_loading import import_string

    with mock.patch(sys.argv[1], _die):
        import_string(sys.argv[2])(sys.argv[3])
