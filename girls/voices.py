"""The voices that a girl has, for `girls.speaking`. No network."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from chatsite.gateways import in_request
from chatsite.gateways.speech.base import Voice
from chatsite.gateways.speech.vendors import VENDORS
from girls.models import GirlVoice


def column(girl: str) -> ArraySubquery:
    """An annotation with her voices, for `read`. `girl`: the path from the row to her."""
    about = JSONObject(provider="provider", id="voice_id", settings="settings")
    return ArraySubquery(GirlVoice.objects.filter(girl=OuterRef(girl)).values(about=about))


def read(rows: Iterable[Mapping[str, Any]]) -> dict[str, Voice]:
    """Her voices by provider name, also of providers that are not configured."""
    return {row["provider"]: Voice(row["id"], row["settings"]) for row in rows}


@dataclass(frozen=True)
class Choice:
    """Which voice she speaks with here, and why. `voice`: None if she is silent."""

    voice: GirlVoice | None
    why: str


def choice(voices: Sequence[GirlVoice], providers: Sequence[str]) -> Choice:
    """`providers`: those that are configured, preferred first."""
    order = ", then ".join(VENDORS.get(name, name) for name in providers) or "none"
    by_provider = {voice.provider: voice for voice in voices}
    usable = [by_provider[name] for name in providers if name in by_provider]
    if not voices:
        return Choice(None, "She has no voice, so she answers in text alone.")
    if not usable:
        return Choice(None, f"She has no voice at a provider that is configured here ({order}).")
    others = ", then ".join(f"{voice.voice_id}" for voice in usable[1:])
    after = f" If that fails: {others}." if others else " If that fails she answers in text."
    return Choice(usable[0], f"Providers in order of preference here: {order}.{after}")


def can_speak(known: Mapping[str, Voice]) -> bool:
    """Whether she has a voice at one of the configured providers. `known`: as from `read`."""
    return not known.keys().isdisjoint(in_request.speech_providers())
