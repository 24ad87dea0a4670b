"""Gateways that may take a minute. Only code that runs in a worker may import this module.

An import contract in pyproject.toml keeps it from pages, sockets and all that they import.
"""

from typing import cast

from chatsite.gateways.chosen import chosen
from chatsite.gateways.llm.base import LLM
from chatsite.gateways.llm.utility import Utility
from chatsite.gateways.moderation.base import Moderation
from chatsite.gateways.speech.base import Speech
from chatsite.gateways.transcription.base import Transcription


def llm(provider: str = "") -> LLM:
    """`provider`: the only one that is asked, by its name; "" for all of them in their order."""
    found = cast("LLM", chosen("llm"))
    return found.alone(provider) if provider else found


def moderation() -> Moderation:
    return cast("Moderation", chosen("moderation"))


def speech() -> Speech:
    return cast("Speech", chosen("speech"))


def transcription() -> Transcription:
    return cast("Transcription", chosen("transcription"))


def utility() -> Utility:
    return cast("Utility", chosen("utility"))
