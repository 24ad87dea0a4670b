"""The GATEWAYS setting, from the values of the environment variables."""

from typing import Any

from chatsite.env import Environment, age, challenge, llm, media, moderation, payments, speech


def gateways(env: Environment) -> dict[str, dict[str, Any]]:
    return {
        "age_assurance": {
            "BACKEND": "chatsite.gateways.age_assurance.signed_redirect.SignedRedirect",
            "OPTIONS": age.gateway(env.age),
        },
        "cdn": {
            "BACKEND": "chatsite.gateways.cdn.cloudfront.CloudFront",
            "OPTIONS": media.cdn(env.media),
        },
        "llm": {
            "BACKEND": "chatsite.gateways.llm.failover.Failover",
            "OPTIONS": {"providers": llm.providers(env.llm)},
        },
        "moderation": {
            "BACKEND": "chatsite.gateways.moderation.openai.OpenAICompatible",
            "OPTIONS": moderation.gateway(env.moderation),
        },
        **payments.gateways(env.payments),
        "speech": {
            "BACKEND": "chatsite.gateways.speech.chain.Chain",
            "OPTIONS": {"providers": speech.speech_providers(env.speech)},
        },
        "transcription": {
            "BACKEND": "chatsite.gateways.transcription.openai.OpenAICompatible",
            "OPTIONS": speech.transcription(env.speech),
        },
        "turnstile": {
            "BACKEND": "chatsite.gateways.turnstile.cloudflare.Cloudflare",
            "OPTIONS": challenge.gateway(env.challenge),
        },
        "utility": {
            "BACKEND": "chatsite.gateways.llm.utility_openai.OpenAICompatible",
            "OPTIONS": llm.utility(env.llm),
        },
    }
