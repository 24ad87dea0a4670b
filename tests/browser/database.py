"""What all sites of a test run share, made by whoever asks first: the database and static files.

    python -m tests.browser.database

fills both.
"""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

from tests import migrated
from tests.local.supervised import ROOT
from tests.once import is_made, once

NAME = "browsed"


def environment() -> dict[str, str]:
    """What leads a process there."""
    return {
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{NAME}").geturl(),
        "STATIC_ROOT": str(Path(os.environ["DATA_DIR"]) / "browsed-static"),
    }


def make_once() -> None:
    """Once for all processes of a test run."""
    once(NAME, _make)


def _make() -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        name = Identifier(NAME)
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        template = Identifier(migrated.NAME if is_made(migrated.NAME) else "template1")
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(name, template))
    subprocess.run(
        [sys.executable, "-m", "tests.browser.database"],
        cwd=ROOT,
        env={**os.environ, **environment()},
        check=True,
    )


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("seed")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
