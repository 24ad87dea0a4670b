"""What runs behind the pages: the jobs that wait, and the providers that are asked."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone

from accounts.desk import queues
from chatsite.gateways import watched
from chatsite.gateways.breaker import LAST_SECONDS, OPEN_SECONDS, State
from chatsite.gateways.watched import Watched

NAME = "Queues and providers"
# Most jobs are replies, and so is most of what providers are asked for.
RIGHT = "chat.view_reply"
MEANS = {
    State.CLOSED: "",
    State.OPEN: f"It has failed too often. After {OPEN_SECONDS} seconds it is tried once.",
    State.HALF_OPEN: "Its next call is a trial: one that works, and it is asked as ever.",
    State.UNKNOWN: "The cache does not answer, so it is asked whatever happens.",
}


@dataclass(frozen=True)
class Shown:
    """A provider with the state of its breaker."""

    use: str
    name: str
    state: str
    means: str
    is_trouble: bool
    since: dt.datetime | None
    failed_at: dt.datetime | None
    code: str


def page(site: AdminSite, request: HttpRequest) -> TemplateResponse:
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    context = {
        **site.each_context(request),
        "title": NAME,
        "queues": queues.look(),
        "most": queues.MOST,
        "providers": [_shown(one) for one in watched.providers()],
        "days": LAST_SECONDS // 86_400,
        "at": timezone.now(),
    }
    return TemplateResponse(request, "admin/desk/works.html", context)


def paused() -> int:
    """How many providers are not asked just now."""
    found = (one.breaker.standing().state for one in watched.providers())
    return sum(state is State.OPEN for state in found)


def _shown(one: Watched) -> Shown:
    found = one.breaker.standing()
    state, is_trouble = found.state, found.state is not State.CLOSED
    since, failed_at = _moment(found.since), _moment(found.failed_at)
    return Shown(
        one.use, one.name, state.value, MEANS[state], is_trouble, since, failed_at, found.code
    )


def _moment(seconds: float | None) -> dt.datetime | None:
    return None if seconds is None else dt.datetime.fromtimestamp(seconds, dt.UTC)
