"""The table of rate limits that chatsite.web.limits enforces. The settings import it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from limits import parse_many


@dataclass(frozen=True)
class Limit:
    """What one URL allows. Rates are written as "20/minute" or "10/minute; 60/hour".

    per_user: for each signed-in user. per_address: for each trusted client address.
    query: count only requests with this parameter.
    costly: refuse while Redis is down and nothing can be counted. Others are then allowed.
    fragment: the template of a refusal for HTMX, rendered with the URL's arguments and `detail`;
    without it, the page of the status is sent.
    """

    method: str
    per_user: str | None = None
    per_address: str | None = None
    query: str | None = None
    costly: bool = False
    fragment: str | None = None

    def __post_init__(self) -> None:
        rates = [rate for rate in (self.per_user, self.per_address) if rate is not None]
        if not rates:
            raise ValueError("A limit needs a rate: per_user, per_address or both.")
        for rate in rates:
            parse_many(rate)  # Raises ValueError, so that a mistyped rate stops the start.


RateLimits = Mapping[str, Sequence[Limit]]

COMPOSER = "chat/_errors.html"
REPORT = "chat/_report.html"
MEMORIES = "chat/_memories_said.html"
SEARCH = "chat/_search_refused.html"

# Mails about accounts to one address, whoever requests them; see chatsite.web.limits.hit.
MAILS_TO_ONE_ADDRESS = "5/10 minutes"
# Guesses at one code.
GUESSES_AT_A_CODE = "5/15 minutes"

# By URL name. A single person meets the rates per user. The rates per address are generous, because
# a school or a mobile carrier shares one; they are narrow only where nobody is signed in yet.
RATE_LIMITS: RateLimits = {
    # Generous, because it also counts correct passwords. Wrong ones are counted below.
    "account_login": [Limit("POST", per_address="300/minute", costly=True)],
    "account_signup": [Limit("POST", per_address="20/minute", costly=True)],
    "account_email_verification_sent": [Limit("POST", per_address="30/minute", costly=True)],
    "account_reset_password": [Limit("POST", per_address="10/minute; 60/hour", costly=True)],
    "account_reset_password_from_key": [Limit("POST", per_address="20/minute", costly=True)],
    "account_reauthenticate": [Limit("POST", per_user="10/minute", costly=True)],
    "account_change_password": [Limit("POST", per_user="5/minute", costly=True)],
    "account_set_password": [Limit("POST", per_user="5/minute", costly=True)],
    # Wrong codes are counted below, too: here nobody is signed in yet.
    "mfa_authenticate": [Limit("POST", per_address="60/minute", costly=True)],
    **{
        f"mfa_{what}": [Limit("POST", per_user="10/minute", costly=True)]
        for what in (
            *("reauthenticate", "reauthenticate_webauthn"),
            *("activate_totp", "deactivate_totp", "generate_recovery_codes"),
            *("add_webauthn", "edit_webauthn", "remove_webauthn"),
        )
    },
    "account_age": [Limit("POST", per_user="10/minute", costly=True)],
    "account_email": [Limit("POST", per_user="10/minute", costly=True)],
    # A takeout is work for minutes.
    "account_data": [Limit("POST", per_user="3/hour; 6/day", costly=True)],
    # It asks for the password.
    "account_delete": [Limit("POST", per_user="5/minute; 30/hour", costly=True)],
    "account_sessions": [Limit("POST", per_user="60/minute")],
    # Each asks a payment provider.
    "premium_buy": [Limit("POST", "10/minute; 60/hour", "100/minute", costly=True)],
    **{
        f"premium_{what}": [Limit("POST", "10/minute; 60/hour", costly=True)]
        for what in ("cancel", "resume", "portal")
    },
    "admin:password_change": [Limit("POST", per_user="5/minute", costly=True)],
    "chat:start": [Limit("POST", per_user="30/minute", per_address="300/minute")],
    "chat:permits": [
        Limit("POST", per_user="60/minute", per_address="600/minute", costly=True),
    ],
    "chat:messages": [
        Limit("POST", "60/minute", "600/minute", costly=True, fragment=COMPOSER),
        # A page without a socket polls every 4 s; this leaves room for many tabs.
        Limit("GET", "600/minute", "6000/minute", query="since", fragment=COMPOSER),
    ],
    "chat:media": [
        Limit("POST", "60/minute", "600/minute", costly=True, fragment=COMPOSER),
    ],
    "chat:uploads": [Limit("POST", "30/minute", "300/minute", costly=True)],
    # While a worker processes its file, a page polls twice a second and later less often.
    "chat:finalize": [Limit("POST", "240/minute", "2400/minute")],
    "chat:sign": [Limit("POST", per_user="240/minute", per_address="2400/minute")],
    "chat:retry": [
        Limit("POST", "20/minute", "300/minute", costly=True, fragment=COMPOSER),
    ],
    "chat:stop": [Limit("POST", "60/minute", "600/minute", fragment=COMPOSER)],
    "chat:regenerate": [
        Limit("POST", "20/minute", "300/minute", costly=True, fragment=COMPOSER),
    ],
    "chat:edit": [
        Limit("POST", "20/minute", "300/minute", costly=True, fragment=COMPOSER),
    ],
    "chat:variant": [Limit("POST", per_user="120/minute", fragment=COMPOSER)],
    # It may delete a hundred thousand rows.
    "chat:clear": [Limit("POST", per_user="10/minute")],
    "chat:report": [Limit("POST", "10/minute; 100/day", "300/minute", fragment=REPORT)],
    # Whoever types makes a request for each pause.
    "chat:search": [Limit("GET", "120/minute", "1200/minute", query="q", fragment=SEARCH)],
    "chat:search-conversation": [
        Limit("GET", "120/minute", "1200/minute", query="q", fragment=SEARCH),
    ],
    "chat:block": [Limit("POST", per_user="30/minute")],
    "chat:unblock": [Limit("POST", per_user="30/minute")],
    "chat:reaction": [Limit("POST", per_user="120/minute", fragment=COMPOSER)],
    **{
        f"chat:{how}": [Limit("POST", per_user="60/minute")]
        for how in ("archive", "unarchive", "pin", "unpin", "mute", "unmute")
    },
    **{
        f"chat:{name}": [Limit("POST", per_user="60/minute", fragment=MEMORIES)]
        for name in ("memories", "fact", "forget", "pin-fact", "unpin-fact")
    },
    **{
        f"chat:{name}": [Limit("POST", per_user="30/minute", fragment=MEMORIES)]
        for name in ("forget-all", "remember", "remember-not")
    },
    **{
        f"chat:{name}": [Limit("POST", per_user="30/minute")]
        for name in ("about-you", "skip-persona", "persona", "share-persona")
    },
    # Staff try voices before they choose one, and each new sentence costs money.
    "admin:girls_girl_speak": [Limit("POST", per_user="30/minute", costly=True)],
}

# Limits that this table cannot express: allauth counts them in the cache. None: the table above
# already limits this by user or address. accounts.guesses counts wrong passwords per address, per
# address and account, and per account; a browser that has logged in before has its own count.
ACCOUNT_RATE_LIMITS: dict[str, str | None] = {
    # Wrong codes of the second step, by account: who gets there has the password. Of a million
    # codes three are right at a time.
    "login_failed": "5/5m/key,40/d/key",
    "login_failed_address": "30/m/key",
    "login_failed_pair": "5/5m/key",
    "login_failed_account": "20/15m/key",
    "login_failed_browser": "10/5m/key",
    "reset_password": "5/m/key",
    "confirm_email": "5/10m/key",
    "login": None,
    "signup": None,
    "reset_password_from_key": None,
    "reauthenticate": None,
    "change_password": None,
    "manage_email": None,
}
