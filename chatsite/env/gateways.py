"""The GATEWAYS setting, from the values of the environment variables."""

from typing import Any

from chatsite.env import speech


def gateways(values: dict[str, Any], challenge: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """`values`: from chatsite.env.read. `challenge`: the TURNSTILE_ settings."""
    return {
        "cdn": {
            "BACKEND": "chatsite.gateways.cdn.cloudfront.CloudFront",
            "OPTIONS": cdn(values),
        },
        "llm": {
            "BACKEND": "chatsite.gateways.llm.failover.Failover",
            "OPTIONS": {"providers": llm_providers(values)},
        },
        "speech": {
            "BACKEND": "chatsite.gateways.speech.chain.Chain",
            "OPTIONS": {"providers": speech.speech_providers(values)},
        },
        "transcription": {
            "BACKEND": "chatsite.gateways.transcription.openai.OpenAICompatible",
            "OPTIONS": speech.transcription(values),
        },
        "turnstile": {
            "BACKEND": "chatsite.gateways.turnstile.cloudflare.Cloudflare",
            "OPTIONS": {
                "secret": challenge["TURNSTILE_SECRET_KEY"],
                "verify_url": challenge["TURNSTILE_VERIFY_URL"],
                "hostnames": challenge["TURNSTILE_HOSTNAMES"],
            },
        },
    }


def llm_providers(values: dict[str, Any]) -> list[dict[str, Any]]:
    """The `llm` gateway's providers: primary, then fallback. Without a primary, the local model
    comes first."""
    providers = [
        {
            "BACKEND": "chatsite.gateways.llm.openai.OpenAICompatible",
            "OPTIONS": {
                "name": name.lower(),
                "base_url": values[f"LLM_BASE_URL_{name}"],
                "api_key": values[f"LLM_API_KEY_{name}"],
                "model": values[f"LLM_MODEL_{name}"],
                "vision": values[f"LLM_VISION_{name}"],
            },
        }
        for name in ("PRIMARY", "FALLBACK")
        if values[f"LLM_BASE_URL_{name}"]
    ]
    if not values["LLM_BASE_URL_PRIMARY"] and values["LOCAL_MODEL_URL"]:
        local = {
            "BACKEND": "chatsite.gateways.llm.local.LocalModel",
            "OPTIONS": {"base_url": values["LOCAL_MODEL_URL"]},
        }
        providers.insert(0, local)
    return providers


def cdn(values: dict[str, Any]) -> dict[str, Any]:
    """Options of the `cdn` gateway."""
    return {
        "domain": values["CLOUDFRONT_DOMAIN"],
        "key_id": values["CLOUDFRONT_KEY_ID"],
        "private_key": values["CLOUDFRONT_PRIVATE_KEY"],
        "hash_algorithm": values["CLOUDFRONT_HASH"],
        "lifetime": values["CLOUDFRONT_EXPIRE"],
        "bucket": values["CLOUDFRONT_EXPIRE"],
    }
