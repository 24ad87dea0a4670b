"""The parts of a running site, which die one after the other."""

import signal
from collections.abc import Callable
from functools import partial

import psutil

from chatsite.local.embedded.http import answers
from tests.local.supervised import Site, processes_of, wait_for
from tests.waiting import until


def named(word: str) -> Callable[[psutil.Process], bool]:
    """By the arguments that it was listed with: it may have ended since."""
    return lambda process: any(word in part for part in process.info["cmdline"])


PARTS: dict[str, Callable[[psutil.Process], bool]] = {
    "PostgreSQL": named("pginstall18/bin/postgres"),
    "Valkey": named("valkey.conf"),
    "The object store": named("mini"),
    "The local model": named("chatsite.local.embedded.local_model"),
    "The voice server": named("chatsite.local.embedded.voice_server"),
    "The worker": named("worker"),
    "The scheduler": named("celerybeat-schedule"),
}


def kill_every_part(site: Site) -> None:
    """One after the other; the site has what it had, under the same addresses."""
    address = site.valkey("CONFIG", "GET", "port")
    for name, find in PARTS.items():
        _one(site, find).send_signal(signal.SIGKILL)
        wait_for(partial(_told, site, name), name)
    wait_for(lambda: site.output.count("and was restarted.") == len(PARTS), "all of them")
    wait_for(site.answers, "the site")
    assert site.sql("SELECT word FROM kept") == "still here"
    assert site.valkey("CONFIG", "GET", "port") == address
    # Connections of before are found to be dead, and new ones are made.
    until(lambda: answers(site.port, "/girls/mia/portrait.webp"), timeout=60)
    until(lambda: answers(site.port, "/readyz"), timeout=60)


def _told(site: Site, name: str) -> bool:
    return f"chatsite: {name} ended" in site.output


def _one(site: Site, find: Callable[[psutil.Process], bool]) -> psutil.Process:
    """The oldest: the others are its children."""
    found = [process for process in processes_of(site.data_dir) if find(process)]
    return min(found, key=lambda process: process.create_time())
