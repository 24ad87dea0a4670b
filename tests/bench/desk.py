"""What the admin's pages cost over a large site: CPU of the web process and of PostgreSQL together,
and the clock beside it, which counts whatever else the machine does. A page may take 300 ms.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import unescape
from time import perf_counter
from typing import TYPE_CHECKING

import psutil

from tests.bench import database
from tests.bench.processes import ROOT, inherited

if TYPE_CHECKING:
    from django.test import Client

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

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create_superuser("desk@example.com", is_demo=True))
    web, behind = psutil.Process(), _backend()

    def cost(url: str) -> Cost:
        return min(_costs(partial(_open, client, url), web, behind))

    for url in (*_pages(), *_read(client)):
        print(_line(cost(url), url), flush=True)
    for url in _lists():
        links = {link: cost(link) for link in _links(client, url)}
        if links:
            slowest = max(links, key=links.__getitem__)
            print(_line(links[slowest], f"{slowest}, of {len(links)} links"), flush=True)


def _line(cost: "Cost", where: str) -> str:
    return f"{cost}  {where}{'  more than allowed' if cost.total > ALLOWED_MS else ''}"


def _lists() -> Iterator[str]:
    from django.contrib import admin
    from django.urls import reverse

    for model in admin.site._registry:
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def _links(client: "Client", url: str) -> list[str]:
    """What a list leads to on itself: its pages, each choice of each filter, each order."""
    page = client.get(url).content.decode()
    return sorted({url + unescape(link) for link in re.findall(r'href="(\?[^"]+)"', page)})


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


def _open(client: "Client", url: str) -> None:
    assert client.get(url).status_code == 200, url


def _read(client: "Client") -> Iterator[str]:
    """The longest conversation, once staff have said why they read it."""
    from django.db.models import Count
    from django.urls import reverse

    from chat.models import Message

    counted = Message.objects.order_by().values_list("conversation").annotate(count=Count("pk"))
    longest, _ = counted.latest("count")
    url = reverse("admin:chat_conversation_read", args=[longest])
    client.post(url, {"reason": "A bench"})
    yield url


def _backend() -> psutil.Process:
    """PostgreSQL's process for this connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return psutil.Process(cursor.fetchone()[0])


@dataclass(order=True)
class Cost:
    """In milliseconds, of one request."""

    total: float
    web: float
    database: float
    clock: float

    def __str__(self) -> str:
        parts = f"web {self.web:4.0f} + database {self.database:4.0f}"
        return f"{self.total:6.0f} ms = {parts}, by the clock {self.clock:4.0f}"


def _costs(
    get: Callable[[], object], web: psutil.Process, behind: psutil.Process
) -> Iterator[Cost]:
    """Of each round, after one that does not count."""
    get()
    for _ in range(ROUNDS):
        before = _used(web), _used(behind), perf_counter()
        for _ in range(AT_ONCE):
            get()
        after = _used(web), _used(behind), perf_counter()
        own, theirs, clock = (
            (then - once) * 1000 / AT_ONCE for once, then in zip(before, after, strict=True)
        )
        yield Cost(own + theirs, own, theirs, clock)


def _used(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


if __name__ == "__main__":
    measure()
