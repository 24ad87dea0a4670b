"""Gateways that need no network, or that a request may wait for. Any module may use them."""

from collections.abc import Sequence
from typing import cast

from django.conf import settings

from chatsite.gateways.age_assurance.base import AgeAssurance
from chatsite.gateways.cdn.base import Cdn
from chatsite.gateways.chosen import chosen
from chatsite.gateways.payments.base import Payments
from chatsite.gateways.speech.base import Speech
from chatsite.gateways.turnstile.base import Turnstile


def age_assurance() -> AgeAssurance:
    return cast("AgeAssurance", chosen("age_assurance"))


def cdn() -> Cdn:
    return cast("Cdn", chosen("cdn"))


def payments(vendor: str) -> Payments:
    """Call it outside transactions: it waits for the network. Raises KeyError for others than
    `payment_vendors` names."""
    return cast("Payments", chosen(f"payments.{vendor}"))


def payment_vendors(region: str = "") -> Sequence[str]:
    """Names of the configured vendors, preferred first. `region`: such as DE or US-CA; "" for all
    of them. No network."""
    chosen_for = settings.PAYMENT_VENDORS_BY_REGION
    country = region.partition("-")[0]
    return chosen_for.get(region) or chosen_for.get(country) or settings.PAYMENT_VENDORS


def known_payment_vendors() -> Sequence[str]:
    """Those and the retired ones, whose subscriptions go on. No network."""
    named = (name.partition("payments.") for name in settings.GATEWAYS)
    return [vendor for before, found, vendor in named if found and not before]


def turnstile() -> Turnstile:
    """Call it outside transactions: it waits for the network."""
    return cast("Turnstile", chosen("turnstile"))


def llm_providers() -> dict[str, str]:
    """The configured ones, preferred first: their models by their names. No network; builds none,
    since they are for workers."""
    listed = settings.GATEWAYS["llm"]["OPTIONS"]["providers"]
    return {one["OPTIONS"]["name"]: one["OPTIONS"].get("model", "") for one in listed}


def speech_providers() -> Sequence[str]:
    """Names of the configured providers, preferred first. No network."""
    return cast("Speech", chosen("speech")).providers
