"""Builds what the GATEWAYS setting names. For this package only; see `in_request`, `in_worker`."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string


@cache
def chosen(name: str) -> object:
    """Return this process's one instance of the gateway `name`.

    GATEWAYS has the shape of Django's STORAGES: {name: {"BACKEND": dotted path, "OPTIONS": {…}}}.
    """
    return build(settings.GATEWAYS[name])


def build(choice: dict[str, Any]) -> object:
    """Instantiate the class that a {"BACKEND", "OPTIONS"} pair names."""
    return import_string(choice["BACKEND"])(**choice.get("OPTIONS", {}))


def _forget(*, setting: str, **_: object) -> None:
    if setting == "GATEWAYS":
        chosen.cache_clear()


setting_changed.connect(_forget)
