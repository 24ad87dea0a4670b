"""Reads every environment variable of the site in one place.

All of them are read before any fault is reported, so that one start names every wrong value.
"""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from botocore.config import Config
from celery.schedules import crontab
from environs import Env, ValidationError, validate

from chatsite.env import speech as env_speech
from chatsite.gateways.cdn.cloudfront import base_url
from chatsite.gateways.turnstile.keys import PASSING_SECRET, PASSING_SITE_KEY, is_test_key

BASE_DIR = Path(__file__).resolve().parents[2]

_positive = validate.Range(min=1)
_zero_or_more = validate.Range(min=0)


def read() -> dict[str, Any]:
    """Values by variable name. Raises environs.EnvValidationError that names every wrong one."""
    env = Env(eager=False)
    values = {
        **_site(env),
        **_servers(env),
        **_media(env),
        **_replies(env),
        **env_speech.read(env),
        **_challenge(env),
        **_limits(env),
    }
    env.seal()
    return values


def _crontab(value: str) -> None:
    """Validate five crontab fields, such as `0 4 * * 1`. Empty means never."""
    try:
        crontab.from_string(value or "* * * * *")
    except ValueError as error:
        raise ValidationError(f"Not a crontab of five fields: {error}") from error


def _no_mailbox(value: str) -> None:
    """Refuse the mailbox in production: everybody could read everybody's mail there."""
    if value.startswith("mailbox:"):
        raise ValidationError("The mailbox is for DEBUG only: name an SMTP server.")


def _site(env: Env) -> dict[str, Any]:
    debug = env.bool("DEBUG", False)
    return {
        "DEBUG": debug,
        "SECRET_KEY": env.str("SECRET_KEY", validate=validate.Length(min=32)),
        # While DEBUG is on, the site also calls itself (chatsite.local.challenge).
        "ALLOWED_HOSTS": [
            *env.list("ALLOWED_HOSTS", ["localhost"] if debug else []),
            *(["127.0.0.1"] if debug else []),
        ],
        "CSRF_TRUSTED_ORIGINS": env.list("CSRF_TRUSTED_ORIGINS", []),
        "TRUSTED_PROXY_COUNT": env.int("TRUSTED_PROXY_COUNT", 0, validate=_zero_or_more),
        "DATA_DIR": env.path("DATA_DIR", BASE_DIR / "var"),
        "EMAIL_URL": env.str(
            "EMAIL_URL",
            "mailbox:" if debug else "smtp://localhost:25",
            validate=_no_mailbox if not debug else None,
        ),
        "DEFAULT_FROM_EMAIL": env.str("DEFAULT_FROM_EMAIL", "hello@localhost"),
        "LOG_LEVEL": env.str(
            "LOG_LEVEL", "INFO", validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"])
        ),
        "SENTRY_DSN": env.str("SENTRY_DSN", ""),
    }


def _servers(env: Env) -> dict[str, Any]:
    return {
        "DATABASE_URL": env.dj_db_url("DATABASE_URL"),
        "REDIS_URL": env.str("REDIS_URL"),
    }


def _media(env: Env) -> dict[str, Any]:
    return {
        "AWS_STORAGE_BUCKET_NAME": env.str("AWS_STORAGE_BUCKET_NAME"),
        "AWS_S3_ENDPOINT_URL": env.str("AWS_S3_ENDPOINT_URL", ""),
        "AWS_S3_REGION_NAME": env.str("AWS_S3_REGION_NAME", "us-east-1"),
        "AWS_ACCESS_KEY_ID": env.str("AWS_ACCESS_KEY_ID", ""),
        "AWS_SECRET_ACCESS_KEY": env.str("AWS_SECRET_ACCESS_KEY", ""),
        "CLOUDFRONT_DOMAIN": env.str("CLOUDFRONT_DOMAIN", ""),
        "CLOUDFRONT_KEY_ID": env.str("CLOUDFRONT_KEY_ID", ""),
        "CLOUDFRONT_PRIVATE_KEY": env.str("CLOUDFRONT_PRIVATE_KEY", ""),
        "CLOUDFRONT_HASH": env.str(
            "CLOUDFRONT_HASH", "SHA256", validate=validate.OneOf(["SHA256", "SHA1"])
        ),
        "CLOUDFRONT_EXPIRE": env.int("CLOUDFRONT_EXPIRE", 300, validate=validate.Range(min=2)),
        "MEDIA_EDGE": env.bool("MEDIA_EDGE", env.bool("DEBUG", False)),
        "MEDIA_EDGE_KEYS": env.dict("MEDIA_EDGE_KEYS", {}),
    }


def _replies(env: Env) -> dict[str, Any]:
    return {
        "LOCAL_MODEL_URL": env.str("LOCAL_MODEL_URL", ""),
        "LOCAL_MODEL_PATH": env.str("LOCAL_MODEL_PATH", ""),
        "LOCAL_MODEL": env.str("LOCAL_MODEL", "", validate=validate.OneOf(["", "small"])),
        "LLM_BASE_URL_PRIMARY": env.str("LLM_BASE_URL_PRIMARY", ""),
        "LLM_API_KEY_PRIMARY": env.str("LLM_API_KEY_PRIMARY", ""),
        "LLM_MODEL_PRIMARY": env.str("LLM_MODEL_PRIMARY", "deepseek-flash"),
        "LLM_VISION_PRIMARY": env.bool("LLM_VISION_PRIMARY", False),
        "LLM_BASE_URL_FALLBACK": env.str("LLM_BASE_URL_FALLBACK", ""),
        "LLM_API_KEY_FALLBACK": env.str("LLM_API_KEY_FALLBACK", ""),
        "LLM_MODEL_FALLBACK": env.str(
            "LLM_MODEL_FALLBACK", "meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo"
        ),
        "LLM_VISION_FALLBACK": env.bool("LLM_VISION_FALLBACK", False),
        "LLM_REPLY_BUDGET": env.float("LLM_REPLY_BUDGET", 45.0, validate=_positive),
        "CONTEXT_TURNS": env.int("CONTEXT_TURNS", 8, validate=_positive),
    }


def _challenge(env: Env) -> dict[str, Any]:
    """Unset values stay empty here. `challenge` fills in the defaults."""
    site_key = env.str("TURNSTILE_SITE_KEY", "")
    return {
        "PORT": env.int("PORT", 8000, validate=validate.Range(min=1, max=65535)),
        "TURNSTILE_SITE_KEY": site_key or env.str("NEXT_PUBLIC_TURNSTILE_SITE_KEY", ""),
        "TURNSTILE_SECRET_KEY": env.str("TURNSTILE_SECRET_KEY", ""),
        "TURNSTILE_VERIFY_URL": env.str("TURNSTILE_VERIFY_URL", ""),
        "TURNSTILE_SCRIPT_URL": env.str("TURNSTILE_SCRIPT_URL", ""),
        "TURNSTILE_HOSTNAMES": env.list("TURNSTILE_HOSTNAMES", []),
    }


def _free_per_girl(env: Env) -> dict[str, int]:
    """Units by allowance, from every variable such as FREE_TEXT_PER_GIRL that is set.

    `chat.models.resources` names the allowances and their defaults.
    """
    found = (re.fullmatch(r"FREE_([A-Z_]+)_PER_GIRL", name) for name in os.environ)
    return {name[1]: env.int(name[0], validate=_zero_or_more) for name in found if name}


def _limits(env: Env) -> dict[str, Any]:
    return {
        "FREE_PER_GIRL": _free_per_girl(env),
        "QUOTA_RESET_SCHEDULE": env.str("QUOTA_RESET_SCHEDULE", "", validate=_crontab),
        "PERMIT_USES_FREE": env.int("PERMIT_USES_FREE", 5, validate=_positive),
        "PERMIT_TTL_MS_FREE": env.int("PERMIT_TTL_MS_FREE", 120_000, validate=_positive),
        "PERMIT_USES_PREMIUM": env.int("PERMIT_USES_PREMIUM", 50, validate=_positive),
        "PERMIT_TTL_MS_PREMIUM": env.int("PERMIT_TTL_MS_PREMIUM", 600_000, validate=_positive),
    }


def email(url: str) -> dict[str, Any]:
    """Django's EMAIL_ settings. `mailbox:` selects the page of chatsite.local.mailbox."""
    settings = Env().dj_email_url("EMAIL_URL", "dummy:" if url.startswith("mailbox:") else url)
    if url.startswith("mailbox:"):
        settings["EMAIL_BACKEND"] = "chatsite.local.mailbox.backend.EmailBackend"
    return settings


def object_store(values: dict[str, Any]) -> dict[str, Any]:
    """Options of chatsite.media.storage.MediaStorage."""
    endpoint = values["AWS_S3_ENDPOINT_URL"]
    return {
        "bucket_name": values["AWS_STORAGE_BUCKET_NAME"],
        "endpoint_url": endpoint or None,
        "region_name": values["AWS_S3_REGION_NAME"],
        # If they are None, boto3 uses the machine's IAM role.
        "access_key": values["AWS_ACCESS_KEY_ID"] or None,
        "secret_key": values["AWS_SECRET_ACCESS_KEY"] or None,
        "default_acl": None,
        "querystring_auth": False,
        "file_overwrite": False,
        "client_config": Config(
            signature_version="s3v4",
            s3={"addressing_style": "path" if endpoint else "virtual"},
            # S3-compatible stores of other vendors do not know the newer checksums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=2,
            read_timeout=10,
            retries={"mode": "standard", "total_max_attempts": 2},
            max_pool_connections=64,
            # Proxies from the environment cannot reach this machine's loopback.
            proxies={} if urlsplit(endpoint).hostname == "127.0.0.1" else None,
        ),
    }


def media_sources(domain: str) -> list[str]:
    """Origins that pages may load media from, for the content security policy."""
    return [origin(base_url(domain))] if domain else []


def upload_sources(values: dict[str, Any]) -> list[str]:
    """Origins that pages may upload files to, for the content security policy."""
    if values["AWS_S3_ENDPOINT_URL"]:
        return [origin(values["AWS_S3_ENDPOINT_URL"])]
    bucket, region = values["AWS_STORAGE_BUCKET_NAME"], values["AWS_S3_REGION_NAME"]
    hosts = ["s3.amazonaws.com", *([f"s3.{region}.amazonaws.com"] if region else [])]
    return [f"https://{bucket}.{host}" for host in hosts] if bucket else []


def origin(url: str) -> str:
    """Scheme and host of a URL, as a content security policy names them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def challenge(values: dict[str, Any]) -> dict[str, Any]:
    """The TURNSTILE_ settings: Cloudflare's, or the local ones while DEBUG without real keys."""
    given = {name: value for name, value in values.items() if name.startswith("TURNSTILE_")}
    keys = (given["TURNSTILE_SITE_KEY"], given["TURNSTILE_SECRET_KEY"])
    defaults = {
        "TURNSTILE_VERIFY_URL": "https://challenges.cloudflare.com/turnstile/v0/siteverify",
        "TURNSTILE_SCRIPT_URL": "https://challenges.cloudflare.com/turnstile/v0/api.js",
        "TURNSTILE_HOSTNAMES": values["ALLOWED_HOSTS"],
    }
    if values["DEBUG"] and all(not key or is_test_key(key) for key in keys):
        defaults |= {
            "TURNSTILE_SITE_KEY": PASSING_SITE_KEY,
            "TURNSTILE_SECRET_KEY": PASSING_SECRET,
            "TURNSTILE_VERIFY_URL": f"http://127.0.0.1:{values['PORT']}/challenge/v0/siteverify",
            "TURNSTILE_SCRIPT_URL": "/challenge/v0/api.js",
        }
    return {name: value or defaults.get(name, "") for name, value in given.items()}


def challenge_sources(script_url: str) -> dict[str, list[str]]:
    """The CSP directives that the widget needs; {} if this site serves its script."""
    if not urlsplit(script_url).netloc:
        return {}
    return {"script-src": [origin(script_url)], "frame-src": [origin(script_url)]}
