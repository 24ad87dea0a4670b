"""Gateways that need no network, or that a request may wait for. Any module may use them."""

from collections.abc import Sequence
from typing import cast

from chatsite.gateways.age_assurance.base import AgeAssurance
from chatsite.gateways.cdn.base import Cdn
from chatsite.gateways.chosen import chosen
from chatsite.gateways.speech.base import Speech
from chatsite.gateways.turnstile.base import Turnstile


def age_assurance() -> AgeAssurance:
    return cast("AgeAssurance", chosen("age_assurance"))


def cdn() -> Cdn:
    return cast("Cdn", chosen("cdn"))


def turnstile() -> Turnstile:
    """Call it outside transactions: it waits for the network."""
    return cast("Turnstile", chosen("turnstile"))


def speech_providers() -> Sequence[str]:
    """Names of the configured providers, preferred first. No network."""
    return cast("Speech", chosen("speech")).providers
