"""The environment variables of the site itself: who it is, what it stands on, what it allows."""

import os
import re
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from celery.schedules import crontab
from environs import Env, ValidationError, validate

BASE_DIR = Path(__file__).resolve().parents[2]

SENDER = "hello@localhost"
LEAST_CONTEXT_TOKENS = 3_072

_positive = validate.Range(min=1)
_zero_or_more = validate.Range(min=0)


@dataclass(frozen=True)
class Site:
    debug: bool
    secret_key: str
    allowed_hosts: list[str]
    csrf_trusted_origins: list[str]
    trusted_proxy_count: int
    port: int
    web_concurrency: int
    data_dir: Path
    email_url: str
    default_from_email: str
    support_email: str
    log_level: str
    sentry_dsn: str


@dataclass(frozen=True)
class Servers:
    """`database`: as in Django's DATABASES; `pool_size`: connections of a process."""

    database: dict[str, Any]
    pool_size: int
    redis_url: str


@dataclass(frozen=True)
class Limits:
    """`free_per_girl`: units by allowance, for those whose variable is set.

    `crisis_protocol`: while it is off, no companion answers.
    """

    free_per_girl: dict[str, int]
    quota_reset_schedule: str
    permit_uses_free: int
    permit_ttl_ms_free: int
    permit_uses_premium: int
    permit_ttl_ms_premium: int
    premium_grace_days: int
    premium_vat_line: str
    llm_reply_budget: float
    context_turns: int
    llm_context_tokens: int
    crisis_protocol: bool


def read_site(env: Env) -> Site:
    debug = env.bool("DEBUG", False)
    return Site(
        debug=debug,
        secret_key=env.str("SECRET_KEY", validate=validate.Length(min=32)),
        # While DEBUG is on, the site also calls itself (chatsite.local.challenge).
        allowed_hosts=[
            *env.list("ALLOWED_HOSTS", ["localhost"] if debug else []),
            *(["127.0.0.1"] if debug else []),
        ],
        csrf_trusted_origins=env.list("CSRF_TRUSTED_ORIGINS", []),
        trusted_proxy_count=env.int("TRUSTED_PROXY_COUNT", 0, validate=_zero_or_more),
        port=env.int("PORT", 8000, validate=validate.Range(min=1, max=65535)),
        web_concurrency=env.int("WEB_CONCURRENCY", 1, validate=_positive),
        data_dir=env.path("DATA_DIR", BASE_DIR / "var"),
        email_url=env.str(
            "EMAIL_URL",
            "mailbox:" if debug else "smtp://localhost:25",
            validate=_no_mailbox if not debug else None,
        ),
        default_from_email=env.str("DEFAULT_FROM_EMAIL", SENDER),
        support_email=env.str("SUPPORT_EMAIL", "")
        or parseaddr(env.str("DEFAULT_FROM_EMAIL", SENDER))[1],
        log_level=env.str(
            "LOG_LEVEL", "INFO", validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"])
        ),
        sentry_dsn=env.str("SENTRY_DSN", ""),
    )


def read_servers(env: Env) -> Servers:
    return Servers(
        database=env.dj_db_url("DATABASE_URL"),
        pool_size=env.int("DATABASE_POOL_SIZE", 32, validate=_positive),
        redis_url=env.str("REDIS_URL"),
    )


def read_limits(env: Env) -> Limits:
    return Limits(
        free_per_girl=_free_per_girl(env),
        quota_reset_schedule=env.str("QUOTA_RESET_SCHEDULE", "", validate=_crontab),
        permit_uses_free=env.int("PERMIT_USES_FREE", 5, validate=_positive),
        permit_ttl_ms_free=env.int("PERMIT_TTL_MS_FREE", 120_000, validate=_positive),
        permit_uses_premium=env.int("PERMIT_USES_PREMIUM", 50, validate=_positive),
        permit_ttl_ms_premium=env.int("PERMIT_TTL_MS_PREMIUM", 600_000, validate=_positive),
        premium_grace_days=env.int("PREMIUM_GRACE_DAYS", 3, validate=validate.Range(min=0, max=31)),
        premium_vat_line=env.str("PREMIUM_VAT_LINE", ""),
        llm_reply_budget=env.float("LLM_REPLY_BUDGET", 45.0, validate=_positive),
        context_turns=env.int("CONTEXT_TURNS", 8, validate=_positive),
        # Models on this machine read slowly, and are small.
        llm_context_tokens=env.int("LLM_CONTEXT_TOKENS", 0, validate=_context_tokens)
        or (16_384 if env.str("LLM_BASE_URL_PRIMARY", "") else 4_096),
        crisis_protocol=env.bool("CRISIS_PROTOCOL", True),
    )


def email(url: str) -> dict[str, Any]:
    """Django's EMAIL_ settings. `mailbox:` selects the page of chatsite.local.mailbox."""
    settings = Env().dj_email_url("EMAIL_URL", "dummy:" if url.startswith("mailbox:") else url)
    if url.startswith("mailbox:"):
        settings["EMAIL_BACKEND"] = "chatsite.local.mailbox.backend.EmailBackend"
    return settings


def _free_per_girl(env: Env) -> dict[str, int]:
    """Units by allowance, from every variable such as FREE_TEXT_PER_GIRL that is set.

    `chat.models.resources` names the allowances and their defaults.
    """
    found = (re.fullmatch(r"FREE_([A-Z_]+)_PER_GIRL", name) for name in os.environ)
    return {name[1]: env.int(name[0], validate=_zero_or_more) for name in found if name}


def _context_tokens(value: int) -> None:
    if value and value < LEAST_CONTEXT_TOKENS:
        raise ValidationError(
            f"At least {LEAST_CONTEXT_TOKENS}: rules and answer take most of that."
        )


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
