"""The environment variables of moderation, and the gateway's options from them."""

from dataclasses import dataclass
from typing import Any

from environs import Env


@dataclass(frozen=True)
class ModerationService:
    """Fields are named after their variables."""

    base_url: str
    api_key: str
    model: str


def read_moderation(env: Env) -> ModerationService:
    return ModerationService(
        base_url=env.str("MODERATION_BASE_URL", ""),
        api_key=env.str("MODERATION_API_KEY", ""),
        model=env.str("MODERATION_MODEL", "omni-moderation-latest"),
    )


def gateway(service: ModerationService) -> dict[str, Any]:
    """Options of the `moderation` gateway. Without a base URL it is off."""
    return {
        "name": "openai",
        "base_url": service.base_url,
        "api_key": service.api_key,
        "model": service.model,
    }
