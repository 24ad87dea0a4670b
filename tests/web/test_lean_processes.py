"""What a web process does not load."""

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


def loaded(*names: str) -> list[str]:
    """Those of the modules that a fresh web process has in memory, with every URL resolved."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *names],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "chatsite.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_a_web_process_loads_pages_and_no_decoder_of_videos() -> None:
    pages = ["chat.views", "chat.forms", "girls.admin", "chat.consumers"]

    assert loaded(*pages, "av", "chat.uploads.making", "girls.making", "girls.demo") == pages
