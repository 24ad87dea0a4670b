"""Where a reader is signed in; staff sign them out."""

from typing import Any

from accounts import logins
from accounts.desk import acts, panels
from accounts.desk.acts import Act, Changed, Done
from accounts.desk.panels import Look, Panel
from accounts.models import User

FEW = 10
ALL = "all"


def rows(look: Look) -> dict[str, Any]:
    found = logins.newest(look.reader, FEW + 1)
    return {"logins": found[:FEW], "are_more": len(found) > FEW}


def sign_out(by: User, reader: User, fields: dict[str, Any]) -> Done:
    """Sockets of an ended session close at once. An erasure holds the account before its sessions,
    too."""
    acts.locked(reader)
    if fields["target"] == ALL:
        count = logins.end_others(reader, None)
        if not count:
            raise Changed("All sessions have ended")
        many = f"{count} session{'' if count == 1 else 's'}"
        return Done("signed out everywhere", f"Signed out everywhere: {many}.", many)
    browser = names(reader, fields["target"])
    if not logins.end(reader, fields["target"]):
        raise Changed("This session has ended")
    return Done("signed out a session", f"Signed out: {browser}.", browser)


def names(reader: User, target: str) -> str:
    if target == ALL:
        return "all sessions"
    return next((one.browser for one in logins.newest(reader, None) if one.id == target), "")


panels.register(
    Panel(
        "sessions",
        "Sessions",
        "admin/accounts/user/panels/sessions.html",
        rows,
        60,
        "accounts.view_session",
    )
)
acts.register(
    Act("sign-out", "Sign out", "Sign out", "accounts.delete_session", sign_out, names=names)
)
