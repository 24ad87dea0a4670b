"""What a fresh process loads: a web process no decoders, a worker every task."""

import os
import subprocess
import sys

LOADED = """
import sys
import chatsite.asgi
from django.urls import get_resolver

def visit(patterns):
    for pattern in patterns:
        visit(getattr(pattern, "url_patterns", ()))

visit(get_resolver().url_patterns)
print(*(name for name in sys.argv[1:] if name in sys.modules))
"""

UNKNOWN = """
from chatsite import schedule
from chatsite.celery import app
app.loader.import_default_modules()
planned = {entry["task"] for entry in schedule.beat(quota_reset="0 4 * * 1").values()}
print(*(planned - set(app.tasks)))
"""


def printed(code: str, *arguments: str) -> list[str]:
    """The words that the code prints in a process of its own, with the site's settings."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "chatsite.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def loaded(*names: str) -> list[str]:
    """Those of the modules that a fresh web process has in memory, with every URL resolved."""
    return printed(LOADED, *names)


def test_a_web_process_loads_pages_and_no_decoder_of_videos() -> None:
    pages = ["chat.views", "chat.forms", "girls.admin", "chat.consumers"]

    unused = ["av", "chat.uploads.making", "girls.making", "girls.demo", "stripe"]
    assert loaded(*pages, *unused) == pages


def test_a_worker_knows_every_task_that_beat_enqueues() -> None:
    assert printed(UNKNOWN) == []
