"""Clients and requests for tests of rate limits."""

from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import User
from girls.models import Girl
from tests.factories import make_user


def signed_in(user: User | None = None, **environ: Any) -> Client:
    client = Client(headers={"accept": "application/json"}, **environ)
    client.force_login(user or make_user())
    return client


def start(client: Client, girl: Girl, **environ: Any) -> Any:
    return client.post(reverse("chat:start", args=[girl.slug]), **environ)


def statuses(client: Client, girl: Girl, times: int, **environ: Any) -> list[int]:
    return [start(client, girl, **environ).status_code for _ in range(times)]
