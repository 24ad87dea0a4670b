"""The environment variables of the provider that confirms ages."""

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from environs import Env, validate

from chatsite.env.media import origin
from chatsite.env.site import Site


@dataclass(frozen=True)
class Age:
    """`url`: the provider's page, "" for none; `key`: the secret shared with it."""

    url: str
    key: str


def read_age(env: Env, site: Site) -> Age:
    """The operator's provider, or this site's own stand-in while DEBUG without one."""
    url = env.str("AGE_ASSURANCE_URL", "")
    key = env.str("AGE_ASSURANCE_KEY", "", validate=_long_if_set)
    if site.debug and not url:
        return Age("/age-check/", hashlib.sha256(f"age {site.secret_key}".encode()).hexdigest())
    return Age(url, key)


def gateway(age: Age) -> dict[str, Any]:
    """Options of the `age_assurance` gateway."""
    return {"url": age.url, "key": age.key}


def age_sources(url: str) -> dict[str, list[str]]:
    """The CSP directive that the page needs whose form leads to the provider."""
    return {"form-action": [origin(url)]} if urlsplit(url).netloc else {}


def _long_if_set(value: str) -> None:
    if value:
        validate.Length(min=32)(value)
