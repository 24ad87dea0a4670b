"""Who of the staff may read a conversation just now.

Whoever has given a reason may read it for a while, in the same session. The session knows it, so it
ends with a logout, too.
"""

import time
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

SECONDS = 30 * 60
# Of one session, at once.
MOST = 30
_KEY, _REASON = "desk_looks", "desk_reason"


@dataclass(frozen=True)
class Look:
    """`until`: seconds since the epoch."""

    reason: str
    until: float


def may_read(request: HttpRequest) -> bool:
    """Whether this person may give a reason at all."""
    return all(map(request.user.has_perm, ("chat.view_conversation", "chat.read_conversation")))


def grant(request: HttpRequest, conversation_id: UUID, reason: str) -> None:
    looks = {**_open(request), str(conversation_id): (time.time() + SECONDS, reason)}
    request.session[_KEY] = dict([*looks.items()][-MOST:])
    remember(request, reason)


def find(request: HttpRequest, conversation_id: UUID) -> Look | None:
    """None: the reason has to be given first, or again."""
    if not may_read(request):
        return None
    until, reason = _open(request).get(str(conversation_id), (0.0, ""))
    return Look(reason, until) if reason else None


def _open(request: HttpRequest) -> dict[str, tuple[float, str]]:
    looks = request.session.get(_KEY, {}).items()
    now = time.time()
    # Sooner than the clock allows after it was set back: then it is not believed.
    return {key: (until, why) for key, (until, why) in looks if now < until <= now + SECONDS}


def last_reason(request: HttpRequest) -> str:
    """What this person has written last, so that one errand over several pages is told once."""
    return str(request.session.get(_REASON, ""))


def remember(request: HttpRequest, reason: str) -> None:
    request.session[_REASON] = reason


def address(conversation_id: UUID, **wanted: int) -> str:
    """Of what was said, such as around=<id of a message>. It asks for the reason, if it has to."""
    query = "&".join(f"{name}={value}" for name, value in wanted.items())
    page = reverse("admin:chat_conversation_read", args=[conversation_id])
    at = f"#m{wanted['around']}" if "around" in wanted else ""
    return f"{page}?{query}{at}" if query else page
