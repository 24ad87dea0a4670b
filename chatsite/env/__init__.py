"""Reads every environment variable of the site in one place.

All of them are read before any fault is reported, so that one start names every wrong value.
"""

from dataclasses import dataclass

from environs import Env

from chatsite.env.age import Age, age_sources, read_age
from chatsite.env.challenge import Challenge, challenge_sources, read_challenge
from chatsite.env.llm import Llm, read_llm
from chatsite.env.media import Media, media_sources, object_store, read_media, upload_sources
from chatsite.env.moderation import ModerationService, read_moderation
from chatsite.env.operator import Operator, read_operator
from chatsite.env.payments import Payments, read_payments
from chatsite.env.site import (
    BASE_DIR,
    Limits,
    Servers,
    Site,
    email,
    read_limits,
    read_servers,
    read_site,
)
from chatsite.env.speech import SpeechAndHearing, read_speech

__all__ = [
    "BASE_DIR",
    "Environment",
    "age_sources",
    "challenge_sources",
    "email",
    "media_sources",
    "object_store",
    "read",
    "upload_sources",
]


@dataclass(frozen=True)
class Environment:
    """What the environment variables say, by what they are about."""

    site: Site
    servers: Servers
    media: Media
    llm: Llm
    speech: SpeechAndHearing
    moderation: ModerationService
    challenge: Challenge
    age: Age
    payments: Payments
    limits: Limits
    operator: Operator


def read() -> Environment:
    """Raises environs.EnvValidationError that names every wrong variable."""
    env = Env(eager=False)
    site = read_site(env)
    found = Environment(
        site=site,
        servers=read_servers(env),
        media=read_media(env),
        llm=read_llm(env),
        speech=read_speech(env),
        moderation=read_moderation(env),
        challenge=read_challenge(env, site),
        age=read_age(env, site),
        payments=read_payments(env, site),
        limits=read_limits(env),
        operator=read_operator(env),
    )
    env.seal()
    return found
