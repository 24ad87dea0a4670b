"""Counts wrong passwords. That slows down guessing and locks nobody out.

A browser that has logged in before has a count of its own. All others are counted per address, per
address and account, and per account, so that neither one address nor many can guess often.
"""

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.http import HttpRequest

from accounts import known_browsers
from chatsite.web import limits
from chatsite.web.client_address import counted_address
from chatsite.web.rate_limits import MAILS_TO_ONE_ADDRESS


def count(request: HttpRequest, email: str) -> list[RateLimitUsage] | None:
    """Count a guess. Return what `forgive` takes back after a correct password; None if refused."""
    mark = known_browsers.find(request, email)
    if mark and (used := _consume(request, [("login_failed_browser", mark)])):
        return used
    return _consume(request, _strangers(request, email))


def forgive(used: list[RateLimitUsage]) -> None:
    for usage in used:
        usage.rollback()


def forget(request: HttpRequest, email: str) -> None:
    """Reset the counts after a password reset by a mailed link."""
    for action, key in _strangers(request, email)[1:]:
        ratelimit.clear(request, app="allauth.account", action=action, key=key)


def forget_account(email: str) -> None:
    """Drop what is counted for an address that has no account any more. What is counted for pairs
    with a network address holds a hash, and ends within minutes."""
    for action in ("login_failed_account", "reset_password", "confirm_email"):
        ratelimit.clear(HttpRequest(), app="allauth.account", action=action, key=email)
    limits.forget(MAILS_TO_ONE_ADDRESS, "mail-signup", email)


def forget_codes(user_id: int) -> None:
    """Drop what allauth counts of an account's wrong codes."""
    key = f"mfa-auth-user-{user_id}"
    ratelimit.clear(HttpRequest(), app="allauth.account", action="login_failed", key=key)


def _strangers(request: HttpRequest, email: str) -> list[tuple[str, str]]:
    address = counted_address(request)
    return [
        ("login_failed_address", address),
        ("login_failed_pair", f"{address} {email}"),
        ("login_failed_account", email),
    ]


def _consume(request: HttpRequest, counters: list[tuple[str, str]]) -> list[RateLimitUsage] | None:
    used: list[RateLimitUsage] = []
    for action, key in counters:
        usage = ratelimit.consume(request, app="allauth.account", action=action, key=key)
        if usage is None:
            forgive(used)
            return None
        used.append(usage)
    return used
