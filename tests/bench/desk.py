"""What the admin's pages cost over a large site: CPU of the web process and of PostgreSQL together.

The clock says less: what else the machine does counts there, too. 300 ms are what a page may take.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import psutil

from tests.bench import database
from tests.bench.processes import ROOT, inherited

SMALL: Mapping[str, int] = {"messages": 50_000, "readers": 10_000, "girls": 200}
FULL: Mapping[str, int] = {"messages": 1_000_000, "readers": 100_000, "girls": 1_000}
ALLOWED_MS = 300
ROUNDS, AT_ONCE = 3, 3


def main(*, long: bool = False) -> None:
    """In a database of its own, which `seed_many` fills first."""
    database.make()
    size = FULL if long else SMALL
    _run("manage.py", "migrate", "--verbosity", "0")
    _run("manage.py", "seed_many", *(f"--{name}={count}" for name, count in size.items()))
    _run("-m", "tests.bench.desk")


def _run(*words: str) -> None:
    own = {"DJANGO_SETTINGS_MODULE": "chatsite.settings", "DEBUG": "1", "ALLOWED_HOSTS": "*"}
    environment = inherited(DATABASE_URL=database.url(), **own)
    subprocess.run([sys.executable, *words], env=environment, cwd=ROOT, check=True)  # noqa: S603


def measure() -> None:
    """A line for each page, as it is measured."""
    import django

    django.setup()
    from django.test import Client

    from accounts.models import User

    client = Client()
    client.force_login(User.objects.create_superuser("desk@example.com", is_demo=True))
    web, behind = psutil.Process(), _backend()
    for url in _pages():
        own, theirs = _cost(partial(client.get, url), web, behind)
        told = "  more than allowed" if own + theirs > ALLOWED_MS else ""
        line = f"{own + theirs:6.0f} ms = web {own:4.0f} + database {theirs:4.0f}  {url}{told}"
        print(line, flush=True)


def _pages() -> Iterator[str]:
    """Each list, its other order and its search; each model's page of a row; pages of our own."""
    from django.contrib import admin
    from django.urls import reverse

    own = ("index", "girls_upload", "girls_describe", "girls_tags", "accounts_payment_revenue")
    yield from (reverse(f"admin:{name}") for name in own)
    for model, shown in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        url = reverse(f"{name}_changelist")
        yield from (url, f"{url}?o=-1")
        if shown.search_fields:
            yield from (f"{url}?q=example.com", f"{url}?q=iris")
        first = model._default_manager.order_by("pk").first()
        if first is not None:
            yield reverse(f"{name}_change", args=[first.pk])


def _backend() -> psutil.Process:
    """PostgreSQL's process for this connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return psutil.Process(cursor.fetchone()[0])


def _cost(
    get: Callable[[], object], web: psutil.Process, behind: psutil.Process
) -> tuple[float, float]:
    """Milliseconds of both, of the cheapest round."""
    get()
    return min((_round(get, web, behind) for _ in range(ROUNDS)), key=sum)


def _round(
    get: Callable[[], object], web: psutil.Process, behind: psutil.Process
) -> tuple[float, float]:
    before = _used(web), _used(behind)
    for _ in range(AT_ONCE):
        get()
    return tuple(  # type: ignore[return-value]
        (_used(each) - then) * 1000 / AT_ONCE
        for each, then in zip((web, behind), before, strict=True)
    )


def _used(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


if __name__ == "__main__":
    measure()
