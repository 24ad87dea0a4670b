"""A sign-up that waits for the code from its mail.

Until the code is entered there is no account; the sign-up lives in the browser's session. So a
request behaves the same for every address. A worker finds out whether the address is known
(accounts.tasks.mail_signup).
"""

import datetime as dt
import re
import secrets
import time
import unicodedata
from dataclasses import asdict, dataclass, replace
from enum import Enum

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, get_random_string

from accounts import actions, tasks
from accounts.models import User
from chatsite.web import limits
from chatsite.web.rate_limits import GUESSES_AT_A_CODE

CODE_DIGITS = 6
CODE_SECONDS = 15 * 60
# After this, the code's page sends the reader back to the start.
WAITING_SECONDS = 60 * 60
MAX_RESENDS = 3

_SESSION_KEY = "signup"


class Refusal(Enum):
    """Why a code was refused. The reasons are the same for addresses that are already known."""

    WRONG = "That isn't the code from the email."
    OLD = "That code has expired. Ask for a new one."
    GUESSED = "Too many wrong codes. Ask for a new one."
    TAKEN = "There's already an account with that address. Log in with its password."


@dataclass(frozen=True)
class Signup:
    """`password` is hashed. Guesses at `code` are counted under `key`. Times are epoch seconds."""

    email: str
    password: str
    born: str
    next_url: str | None
    began_at: float
    code: str = ""
    key: str = ""
    code_at: float = 0.0
    resends: int = 0
    region: str = ""

    @property
    def can_resend(self) -> bool:
        return self.resends < MAX_RESENDS

    def with_new_code(self) -> "Signup":
        code = get_random_string(CODE_DIGITS, "0123456789")
        return replace(self, code=code, key=secrets.token_hex(16), code_at=time.time())


def begin(
    request: HttpRequest,
    *,
    email: str,
    password: str,
    born: dt.date,
    region: str,
    next_url: str | None,
) -> None:
    """Raises tasks.MailUnavailable."""
    hashed, now = make_password(password), time.time()
    signup = Signup(email, hashed, born.isoformat(), next_url, now, region=region)
    signup = signup.with_new_code()
    _keep(request, signup)
    _mail(request, signup)


def waiting(request: HttpRequest) -> Signup | None:
    """This browser's sign-up while it may still be finished, else None."""
    if request.user.is_authenticated or _SESSION_KEY not in request.session:
        return None
    try:
        signup = Signup(**request.session[_SESSION_KEY])
    except TypeError:  # An older version of this code stored it.
        return None
    return signup if time.time() - signup.began_at < WAITING_SECONDS else None


def resend(request: HttpRequest, signup: Signup) -> None:
    """Mail the same code again, because the first mail may only be late. A new code if the old one
    has expired or was guessed too often.

    Raises tasks.MailUnavailable.
    """
    if _is_old(signup) or request.session.get(f"{_SESSION_KEY}_guessed") == signup.key:
        signup = signup.with_new_code()
    signup = replace(signup, resends=signup.resends + 1)
    _keep(request, signup)
    _mail(request, signup)


def redeem(request: HttpRequest, signup: Signup, typed: str) -> User | Refusal:
    """Return the new account, or the reason why there is none."""
    if limits.hit(GUESSES_AT_A_CODE, "signup-code", signup.key):
        request.session[f"{_SESSION_KEY}_guessed"] = signup.key
        return Refusal.GUESSED
    if _is_old(signup):
        return Refusal.OLD
    if not constant_time_compare(_digits(typed), signup.code):
        return Refusal.WRONG
    forget(request)
    born = dt.date.fromisoformat(signup.born)
    made = actions.create_reader(signup.email, signup.password, born, signup.region)
    return made or Refusal.TAKEN


def forget(request: HttpRequest) -> None:
    request.session.pop(_SESSION_KEY, None)
    request.session.pop(f"{_SESSION_KEY}_guessed", None)


def _is_old(signup: Signup) -> bool:
    return time.time() - signup.code_at > CODE_SECONDS


def _digits(typed: str) -> str:
    """Accepts digits of other scripts, and spaces or dashes, as some keyboards insert them."""
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", typed))


def _keep(request: HttpRequest, signup: Signup) -> None:
    request.session[_SESSION_KEY] = asdict(signup)


def _mail(request: HttpRequest, signup: Signup) -> None:
    site_url = request.build_absolute_uri("/")
    tasks.send(tasks.mail_signup, signup.email, signup.code, site_url, signup.next_url)
