"""The environment variables of language models, and the gateway's options from them."""

from dataclasses import dataclass, replace
from typing import Any

from environs import Env, validate

OFF = "off"


@dataclass(frozen=True)
class Model:
    """One OpenAI-compatible provider; without a base URL it is not asked."""

    name: str
    base_url: str
    api_key: str
    model: str
    vision: bool


@dataclass(frozen=True)
class Llm:
    primary: Model
    fallback: Model
    utility: Model
    local_url: str


def read_llm(env: Env) -> Llm:
    # Read by the embedded parts (chatsite.local.embedded); here only so that a fault is named.
    env.str("LOCAL_MODEL_PATH", "")
    env.str("LOCAL_MODEL", "", validate=validate.OneOf(["", "small"]))
    primary = _model(env, "PRIMARY", "deepseek-flash")
    return Llm(
        primary=primary,
        fallback=_model(env, "FALLBACK", "meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo"),
        utility=_utility(env, primary),
        local_url=env.str("LOCAL_MODEL_URL", ""),
    )


def _model(env: Env, name: str, model: str) -> Model:
    return Model(
        name=name.lower(),
        base_url=env.str(f"LLM_BASE_URL_{name}", ""),
        api_key=env.str(f"LLM_API_KEY_{name}", ""),
        model=env.str(f"LLM_MODEL_{name}", model),
        vision=env.bool(f"LLM_VISION_{name}", False),
    )


def _utility(env: Env, primary: Model) -> Model:
    """For work that nobody waits for: "off", or a cheap model; by default the primary's."""
    named = _model(env, "UTILITY", primary.model)
    if named.base_url == OFF:
        return replace(named, base_url="")
    if not named.base_url:
        named = replace(named, base_url=primary.base_url, api_key=named.api_key or primary.api_key)
    return named


def utility(llm: Llm) -> dict[str, Any]:
    one = llm.utility
    return {"name": one.name, "base_url": one.base_url, "api_key": one.api_key, "model": one.model}


def providers(llm: Llm) -> list[dict[str, Any]]:
    """Primary, then fallback. Without a primary, the local model comes first."""
    found: list[dict[str, Any]] = [
        {
            "BACKEND": "chatsite.gateways.llm.openai.OpenAICompatible",
            "OPTIONS": {
                "name": one.name,
                "base_url": one.base_url,
                "api_key": one.api_key,
                "model": one.model,
                "vision": one.vision,
            },
        }
        for one in (llm.primary, llm.fallback)
        if one.base_url
    ]
    if not llm.primary.base_url and llm.local_url:
        backend = "chatsite.gateways.llm.local.LocalModel"
        found.insert(
            0, {"BACKEND": backend, "OPTIONS": {"name": "local", "base_url": llm.local_url}}
        )
    return found
