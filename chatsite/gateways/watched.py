"""The providers whose breakers people look at, as the settings name them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from chatsite.gateways.breaker import Breaker

# By gateway: the service that its breakers are called by, and what its providers are for.
_GATEWAYS = {
    "llm": ("llm", "Replies"),
    "utility": ("llm", "Notes of memory"),
    "speech": ("speech", "Voices"),
    "transcription": ("transcription", "Transcripts"),
    "moderation": ("moderation", "Moderation"),
}


@dataclass(frozen=True)
class Watched:
    """`use`: what the provider does for the site."""

    use: str
    name: str
    breaker: Breaker


def providers() -> list[Watched]:
    """Those that are switched on, in the order in which they are asked."""
    return [
        Watched(use, name, Breaker(service, name))
        for gateway, (service, use) in _GATEWAYS.items()
        for name in _names(settings.GATEWAYS.get(gateway, {}).get("OPTIONS", {}))
    ]


def _names(options: dict[str, Any]) -> Iterator[str]:
    """Of a chain of providers, or of the only one, which is off without an address."""
    if options.get("base_url"):
        yield options["name"]
    for choice in options.get("providers", []):
        if "name" in choice["OPTIONS"]:
            yield choice["OPTIONS"]["name"]
