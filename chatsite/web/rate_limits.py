"""How often what may be asked: the table that chatsite.web.limits keeps. Read by the settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from limits import parse_many


@dataclass(frozen=True)
class Limit:
    """What one URL admits; rates as "20/minute" or "10/minute; 60/hour".

    per_user counts signed-in people, per_address trusted client addresses, each by itself.
    query: only requests with this parameter count.
    costly: closed, not open, while nothing can be counted because Redis is down.
    fragment: the template that tells HTMX of a refusal, rendered with the URL's own arguments
    and `detail`; without one the page of the status is sent.
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
            parse_many(rate)  # raises ValueError: a mistyped rate must stop the start


RateLimits = Mapping[str, Sequence[Limit]]

COMPOSER = "chat/_errors.html"

# Codes and news of accounts to one address, whoever asks for them: chatsite.web.limits.hit.
MAILS_TO_ONE_ADDRESS = "5/10 minutes"
# Guesses at one code.
GUESSES_AT_A_CODE = "5/15 minutes"

# By URL name. A person alone meets the rates per user; those per address are wide, since a
# school or a mobile carrier shares one address, and narrow only where nobody is signed in yet.
RATE_LIMITS: RateLimits = {
    # Wide, since it meets also who knows the password; wrong ones are counted below.
    "account_login": [Limit("POST", per_address="300/minute", costly=True)],
    "account_signup": [Limit("POST", per_address="20/minute", costly=True)],
    "account_email_verification_sent": [Limit("POST", per_address="30/minute", costly=True)],
    "account_reset_password": [Limit("POST", per_address="10/minute; 60/hour", costly=True)],
    "account_reset_password_from_key": [Limit("POST", per_address="20/minute", costly=True)],
    "account_reauthenticate": [Limit("POST", per_user="10/minute", costly=True)],
    "account_change_password": [Limit("POST", per_user="5/minute", costly=True)],
    "account_set_password": [Limit("POST", per_user="5/minute", costly=True)],
    "account_email": [Limit("POST", per_user="10/minute", costly=True)],
    "admin:password_change": [Limit("POST", per_user="5/minute", costly=True)],
    "chat:start": [Limit("POST", per_user="30/minute", per_address="300/minute")],
    "chat:permits": [
        Limit("POST", per_user="60/minute", per_address="600/minute", costly=True),
    ],
    "chat:messages": [
        Limit("POST", "60/minute", "600/minute", costly=True, fragment=COMPOSER),
        # A page without a socket asks every 4 s; room for many tabs.
        Limit("GET", "600/minute", "6000/minute", query="since", fragment=COMPOSER),
    ],
    "chat:media": [
        Limit("POST", "60/minute", "600/minute", costly=True, fragment=COMPOSER),
    ],
    "chat:uploads": [Limit("POST", "30/minute", "300/minute", costly=True)],
    # A page asks twice a second, then less often, while a worker has its file.
    "chat:finalize": [Limit("POST", "240/minute", "2400/minute")],
    "chat:sign": [Limit("POST", per_user="240/minute", per_address="2400/minute")],
    "chat:retry": [
        Limit("POST", "20/minute", "300/minute", costly=True, fragment=COMPOSER),
    ],
    # Staff listen to voices before they choose one; each new sentence is bought.
    "admin:girls_girl_speak": [Limit("POST", per_user="30/minute", costly=True)],
}

# allauth counts in the cache what this table cannot see: guesses at one account, mails to one
# address. What is counted above by user or by address is None here: one truth, one answer.
# accounts.guesses counts wrong passwords: those of an address, those of an address at one
# account, and all at one account; a browser that has logged in before is counted by itself.
ACCOUNT_RATE_LIMITS: dict[str, str | None] = {
    "login_failed": None,
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
