"""Outside services. Each has a protocol in its `base` module and one file per vendor.

The GATEWAYS setting chooses the vendor. Application code calls `get_gateway` and never imports a
vendor's module.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string


@cache
def get_gateway(name: str) -> Any:
    """Return this process's one instance of the gateway `name`.

    GATEWAYS has the shape of Django's STORAGES: {name: {"BACKEND": dotted path, "OPTIONS": {…}}}.
    """
    return build(settings.GATEWAYS[name])


def build(choice: dict[str, Any]) -> Any:
    """Instantiate the class that a {"BACKEND", "OPTIONS"} pair names."""
    return import_string(choice["BACKEND"])(**choice.get("OPTIONS", {}))


def _forget(*, setting: str, **_: Any) -> None:
    if setting == "GATEWAYS":
        get_gateway.cache_clear()


setting_changed.connect(_forget)
