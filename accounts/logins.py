"""Where a reader is logged in: each session with its browser, and how to end it."""

import datetime as dt
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Session, User
from accounts.sessions import LOGIN
from chatsite.web.sessions import session_user_ids

UNKNOWN = "Unknown browser"

# The first that fits: most browsers name others as well.
_BROWSERS = (
    ("Edge", r"Edg(?:e|A|iOS)?/"),
    ("Opera", r"OPR/|Opera"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/"),
    ("Safari", r"Safari/"),
)
_SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("ChromeOS", r"CrOS"),
    ("Mac", r"Macintosh|Mac OS X"),
    ("Linux", r"Linux"),
)


@dataclass(frozen=True)
class Login:
    """`id` names the session to its reader, and tells nothing that could open it."""

    id: str
    browser: str
    began_at: dt.datetime | None
    used_at: dt.datetime | None
    is_this: bool


def note(request: HttpRequest) -> None:
    """Called at each login. The full user agent is not stored: it would tell browsers apart."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    request.session[LOGIN] = {"browser": browser(agent), "began": int(time.time())}


def browser(agent: str) -> str:
    """For example "Firefox on Linux"."""
    name, system = _first(_BROWSERS, agent), _first(_SYSTEMS, agent)
    if name and system:
        return f"{name} on {system}"
    return name or system or UNKNOWN


def of(user: User, this_key: str | None) -> list[Login]:
    """The reader's logins that are still valid: this one first, then by their last use."""
    rows = list(user.sessions.filter(expire_date__gt=timezone.now()))
    valid = session_user_ids([row.session_key for row in rows])
    found = [_login(row, this_key) for row in rows if row.session_key in valid]
    oldest = dt.datetime.min.replace(tzinfo=dt.UTC)
    newest_first = sorted(found, key=lambda one: one.used_at or oldest, reverse=True)
    return sorted(newest_first, key=lambda one: not one.is_this)


def newest(user: User, most: int | None) -> list[Login]:
    """The reader's sessions that have not expired, by their last use, for staff to look at. Of a
    closed account, too, where they open nothing for as long as it is closed."""
    rows = user.sessions.filter(expire_date__gt=timezone.now())
    return [_login(row, None) for row in rows.order_by(F("used_at").desc(nulls_last=True))[:most]]


def end(user: User, login_id: str) -> bool:
    """Log out one of the reader's sessions; its sockets close at once. False if there is none."""
    for row in user.sessions.all():
        if _id(row) == login_id:
            return bool(row.delete()[0])  # Somebody else may end it at this moment.
    return False


def end_others(user: User, this_key: str | None) -> int:
    """Log out all of the reader's sessions but this one. Returns how many."""
    others = user.sessions.exclude(session_key=this_key).order_by("session_key")
    # One by one: each sends its signal, which closes its sockets.
    return sum(row.delete()[0] for row in others)


def described(row: Session) -> Mapping[str, Any]:
    """What a takeout says of a session beside its columns."""
    login = _login(row, None)
    return {"browser": login.browser, "began_at": login.began_at}


def _login(row: Session, this_key: str | None) -> Login:
    noted = row.get_decoded().get(LOGIN) or {}
    began = noted.get("began")
    return Login(
        id=_id(row),
        browser=noted.get("browser") or UNKNOWN,
        began_at=dt.datetime.fromtimestamp(began, dt.UTC) if began else None,
        used_at=row.used_at,
        is_this=row.session_key == this_key,
    )


def _id(row: Session) -> str:
    return salted_hmac("accounts.logins", row.session_key, algorithm="sha256").hexdigest()[:32]


def _first(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for name, pattern in names if re.search(pattern, agent)), "")
