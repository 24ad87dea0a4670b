"""The environment variables of the challenge, and what is used where they are unset."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from environs import Env

from chatsite.env.media import origin
from chatsite.env.site import Site
from chatsite.gateways.turnstile.keys import PASSING_SECRET, PASSING_SITE_KEY, is_test_key


@dataclass(frozen=True)
class Challenge:
    """Fields are as the TURNSTILE_ settings."""

    site_key: str
    secret_key: str
    verify_url: str
    script_url: str
    hostnames: list[str]


CLOUDFLARE = "https://challenges.cloudflare.com/turnstile/v0"


def read_challenge(env: Env, site: Site) -> Challenge:
    """Cloudflare's, or this site's own stand-in while DEBUG without real keys."""
    site_key = env.str("TURNSTILE_SITE_KEY", "") or env.str("NEXT_PUBLIC_TURNSTILE_SITE_KEY", "")
    secret = env.str("TURNSTILE_SECRET_KEY", "")
    verify_url, script_url = f"{CLOUDFLARE}/siteverify", f"{CLOUDFLARE}/api.js"
    if site.debug and all(not key or is_test_key(key) for key in (site_key, secret)):
        site_key, secret = site_key or PASSING_SITE_KEY, secret or PASSING_SECRET
        verify_url = f"http://127.0.0.1:{site.port}/challenge/v0/siteverify"
        script_url = "/challenge/v0/api.js"
    return Challenge(
        site_key=site_key,
        secret_key=secret,
        verify_url=env.str("TURNSTILE_VERIFY_URL", "") or verify_url,
        script_url=env.str("TURNSTILE_SCRIPT_URL", "") or script_url,
        hostnames=env.list("TURNSTILE_HOSTNAMES", []) or site.allowed_hosts,
    )


def gateway(challenge: Challenge) -> dict[str, Any]:
    """Options of the `turnstile` gateway."""
    return {
        "secret": challenge.secret_key,
        "verify_url": challenge.verify_url,
        "hostnames": challenge.hostnames,
    }


def challenge_sources(script_url: str) -> dict[str, list[str]]:
    """The CSP directives that the widget needs; {} if this site serves its script."""
    if not urlsplit(script_url).netloc:
        return {}
    return {"script-src": [origin(script_url)], "frame-src": [origin(script_url)]}
