"""The voices that a girl has, for `girls.speaking`. No network."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from chatsite.gateways import in_request
from chatsite.gateways.speech.base import Voice
from girls.models import GirlVoice


def column(girl: str) -> ArraySubquery:
    """An annotation with her voices, for `read`. `girl`: the path from the row to her."""
    about = JSONObject(provider="provider", id="voice_id", settings="settings")
    return ArraySubquery(GirlVoice.objects.filter(girl=OuterRef(girl)).values(about=about))


def read(rows: Iterable[Mapping[str, Any]]) -> dict[str, Voice]:
    """Her voices by provider name, also of providers that are not configured."""
    return {row["provider"]: Voice(row["id"], row["settings"]) for row in rows}


def can_speak(known: Mapping[str, Voice]) -> bool:
    """Whether she has a voice at one of the configured providers. `known`: as from `read`."""
    return not known.keys().isdisjoint(in_request.speech_providers())
