"""Outside services, each behind a protocol, chosen by the GATEWAYS setting."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string


@cache
def get_gateway(name: str) -> Any:
    """The gateway of that name: one instance for a process.

    GATEWAYS has the shape of Django's STORAGES: {name: {"BACKEND": dotted path, "OPTIONS": {…}}}.
    """
    return build(settings.GATEWAYS[name])


def build(choice: dict[str, Any]) -> Any:
    """An instance of a {"BACKEND", "OPTIONS"} pair."""
    return import_string(choice["BACKEND"])(**choice.get("OPTIONS", {}))


def _forget(*, setting: str, **_: Any) -> None:
    if setting == "GATEWAYS":
        get_gateway.cache_clear()


setting_changed.connect(_forget)
