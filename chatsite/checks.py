"""Conditions for running with DEBUG off; docs/decisions/050 lists where they are checked.

`manage.py check` lists every fault. `refuse_faulty_start` keeps web, worker and beat from starting.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, run_checks
from django.core.checks import Warning as CheckWarning
from django.http.request import validate_host

from chatsite.duties.policy import POLICIES
from chatsite.gateways.cdn.keys import load_private_key, load_public_key
from chatsite.gateways.payments.stripe_keys import is_test_key as is_stripe_test_key
from chatsite.gateways.turnstile.keys import is_test_key
from chatsite.web import blanks
from chatsite.web.secret_key import MAKE_ONE, weakness

LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def check_production(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Registered by chatsite.apps. Returns nothing while DEBUG is on."""
    if settings.DEBUG:
        return []
    return [
        *_secret_faults(),
        *_key_faults(),
        *_address_faults(),
        *_hostname_faults(),
        *_reply_faults(),
        *_provider_key_faults(),
        *_moderation_faults(),
        *_cdn_faults(),
        *_payment_faults(),
        *_voice_warnings(),
        *_age_warnings(),
    ]


def check_pages(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """For `check --deploy` only: the site runs without them, and its pages show what is missing."""
    return [
        CheckWarning(
            f"{variable} is not set: pages such as /terms/ and /privacy/ show a mark instead.",
            hint="README.md has a table of the variables. Have a lawyer read these pages, too.",
            id="chatsite.W003",
        )
        for variable in blanks.empty()
    ]


def check_marks(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """For `check --deploy` only: without a certificate, files carry the marks that need none."""
    if settings.C2PA_CERTIFICATE and settings.C2PA_PRIVATE_KEY:
        return []
    return [
        CheckWarning(
            "C2PA_CERTIFICATE and C2PA_PRIVATE_KEY are not both set: files are not signed.",
            hint="Voices and AI-made pictures are marked by metadata alone until they are.",
            id="chatsite.W004",
        )
    ]


def refuse_faulty_start() -> None:
    """Exit with one message that names every fault, unless DEBUG is on."""
    if settings.DEBUG:
        return
    faults = [fault for fault in run_checks() if fault.is_serious() and not fault.is_silenced()]
    if faults:
        lines = ["chatsite does not start:", *(f"  {fault}" for fault in faults)]
        raise SystemExit("\n".join(lines))


def _secret_faults() -> Iterator[CheckMessage]:
    if found := weakness(settings.SECRET_KEY):
        yield Error(f"SECRET_KEY {found}.", hint=f"Make one: {MAKE_ONE}", id="chatsite.E008")


def _key_faults() -> Iterator[CheckMessage]:
    hint = "Cloudflare's dashboard shows both keys under Turnstile."
    for name in ("TURNSTILE_SITE_KEY", "TURNSTILE_SECRET_KEY"):
        key = getattr(settings, name)
        if not key:
            yield Error(f"{name} is not set.", hint=hint, id="chatsite.E001")
        elif is_test_key(key):
            yield Error(f"{name} is one of Cloudflare's test keys.", hint=hint, id="chatsite.E002")


def _address_faults() -> Iterator[CheckMessage]:
    for name in ("TURNSTILE_VERIFY_URL", "TURNSTILE_SCRIPT_URL"):
        if _is_on_this_site(getattr(settings, name)):
            yield Error(
                f"{name} points to this site, which must not vouch for itself.",
                hint="Leave it unset: Cloudflare's address is the default.",
                id="chatsite.E003",
            )


def _is_on_this_site(url: str) -> bool:
    """Compares host and port, because another service may run on the same machine."""
    parts = urlsplit(url)
    if not parts.hostname:
        return True
    hosts = [host for host in settings.ALLOWED_HOSTS if host != "*"]
    is_our_host = parts.hostname in LOOPBACK or validate_host(parts.hostname, hosts)
    return is_our_host and parts.port in (None, settings.PORT)


def _hostname_faults() -> Iterator[CheckMessage]:
    if not settings.TURNSTILE_HOSTNAMES or "*" in settings.TURNSTILE_HOSTNAMES:
        yield Error(
            "No host is named on which challenges may be solved.",
            hint="Name the site's hosts in ALLOWED_HOSTS, or in TURNSTILE_HOSTNAMES.",
            id="chatsite.E004",
        )


def _reply_faults() -> Iterator[CheckMessage]:
    if not settings.GATEWAYS["llm"]["OPTIONS"]["providers"]:
        yield Error(
            "No language model: neither LLM_BASE_URL_PRIMARY nor LOCAL_MODEL_URL is set.",
            hint="Set LLM_BASE_URL_PRIMARY, LLM_API_KEY_PRIMARY and LLM_MODEL_PRIMARY.",
            id="chatsite.E005",
        )


def _provider_key_faults() -> Iterator[CheckMessage]:
    """Only for https URLs: a self-hosted provider such as `http://vllm:8000` may need no key."""
    for provider in settings.GATEWAYS["llm"]["OPTIONS"]["providers"]:
        options = provider["OPTIONS"]
        if options["base_url"].startswith("https:") and not options.get("api_key"):
            name = f"LLM_API_KEY_{options.get('name', '').upper()}"
            yield Error(
                f"{name} is not set: {urlsplit(options['base_url']).hostname} will refuse calls.",
                hint="The provider's dashboard shows it.",
                id="chatsite.E009",
            )


def _moderation_faults() -> Iterator[CheckMessage]:
    """While it is set and refuses all calls, no companion answers."""
    options = settings.GATEWAYS["moderation"]["OPTIONS"]
    if options["base_url"].startswith("https:") and not options["api_key"]:
        yield Error(
            f"MODERATION_API_KEY is not set: {urlsplit(options['base_url']).hostname} will refuse "
            "calls, and then no companion answers.",
            hint="Set it, or leave MODERATION_BASE_URL unset.",
            id="chatsite.E010",
        )


def _voice_warnings() -> Iterator[CheckMessage]:
    """Warnings only: without voices the girls write, and voice messages get no transcript."""
    if not settings.GATEWAYS["speech"]["OPTIONS"]["providers"]:
        yield CheckWarning(
            "The girls have no voices: neither ELEVENLABS_API_KEY nor SPEECH_BASE_URL is set.",
            hint="She answers in text until one of them is.",
            id="chatsite.W001",
        )
    if not settings.GATEWAYS["transcription"]["OPTIONS"]["base_url"]:
        yield CheckWarning(
            "Voice messages cannot be transcribed: TRANSCRIPTION_BASE_URL is not set.",
            hint="Voice messages of readers have no transcript until it is.",
            id="chatsite.W002",
        )


def _age_warnings() -> Iterator[CheckMessage]:
    """A warning only: everywhere else the site works, and those regions stay closed."""
    options = settings.GATEWAYS["age_assurance"]["OPTIONS"]
    closed = sorted(row.name for row in POLICIES.values() if row.age_assurance)
    if closed and not (options["url"] and options["key"]):
        yield CheckWarning(
            f"Nobody confirms ages, so readers cannot chat who live in: {', '.join(closed)}.",
            hint="Set AGE_ASSURANCE_URL and AGE_ASSURANCE_KEY.",
            id="chatsite.W005",
        )


def _cdn_faults() -> Iterator[CheckMessage]:
    options = settings.GATEWAYS["cdn"]["OPTIONS"]
    for name in ("domain", "key_id", "private_key"):
        if not options[name]:
            yield Error(
                f"CLOUDFRONT_{name.upper()} is not set, so no photo or video can be shown.",
                hint="Name the distribution, and the key pair of its trusted key group.",
                id="chatsite.E006",
            )
    if options["private_key"]:
        yield from _pem_faults("CLOUDFRONT_PRIVATE_KEY", load_private_key, options["private_key"])
    for key_id, pem in settings.MEDIA_EDGE_KEYS.items():
        yield from _pem_faults(f"MEDIA_EDGE_KEYS: {key_id}", load_public_key, pem)


def _payment_faults() -> Iterator[CheckMessage]:
    """With a test key, everybody can buy premium with the cards that Stripe publishes."""
    options = settings.GATEWAYS.get("payments.stripe", {}).get("OPTIONS")
    if options and is_stripe_test_key(options["secret_key"]):
        yield Error(
            "STRIPE_SECRET_KEY is a test key: premium could be bought without money.",
            hint="Stripe's dashboard shows the live key outside its sandboxes.",
            id="chatsite.E011",
        )
    if options and _is_on_this_site(options["api_base"]):
        yield Error(
            "STRIPE_API_BASE points to this site, which must not say itself what was paid.",
            hint="Leave it unset: Stripe's address is the default.",
            id="chatsite.E012",
        )


def _pem_faults(name: str, load: Callable[[str], object], pem: str) -> Iterator[CheckMessage]:
    try:
        load(pem)
    except ValueError as error:
        yield Error(
            f"{name} cannot be used. {error}",
            hint="Use an RSA-2048 or ECDSA P-256 key, as PEM text or the path of a PEM file.",
            id="chatsite.E007",
        )
