"""Permits to send: minted after a passed challenge, one use taken per send.

`chat.middleware.PermitMiddleware` guards each view that names a scope by `permit_required`. All
times are the database's, so a web server with a wrong clock neither prolongs nor ends a permit.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.http import HttpResponse

from accounts.models import User
from chat.errors import ChallengeReplayed, PermitRequired
from chat.models import TurnstilePermit
from chatsite.web.prepared import Given, PreparedUpdate

CHAT_SEND = "chat_send"
# A token is valid for five minutes; its hash must be known for longer.
HASH_KEPT = timedelta(hours=1)

V = TypeVar("V", bound=Callable[..., HttpResponse])
R = TypeVar("R", bound=HttpResponse)


def permit_required(scope: str) -> Callable[[V], V]:
    """Makes each accepted POST to the view take one use of a permit of this scope.

    Put it above decorators that wrap the view: the middleware reads the scope from the outermost.
    """

    def declare(view: V) -> V:
        view.permit_scope = scope  # type: ignore[attr-defined]
        return view

    return declare


def without_use(response: R) -> R:
    """Marks a response of a guarded view that is no error, but costs no use: nothing began."""
    response.without_use = True  # type: ignore[attr-defined]
    return response


def takes_use(response: HttpResponse) -> bool:
    """Whether this response of a guarded view costs a use: it is no error, and not marked."""
    return response.status_code < 400 and not hasattr(response, "without_use")


def challenge_cdata(user: User) -> str:
    """Binds a challenge to its user: the page renders it, the gateway compares it."""
    return f"user-{user.pk}"


def mint(user: User, scope: str, token: str) -> TurnstilePermit:
    """A permit for a token that has passed; raises ChallengeReplayed if it was used before."""
    kind = "PREMIUM" if user.is_premium else "FREE"
    lifetime = timedelta(milliseconds=getattr(settings, f"PERMIT_TTL_MS_{kind}"))
    permit = TurnstilePermit(
        user=user,
        scope=scope,
        uses_left=getattr(settings, f"PERMIT_USES_{kind}"),
        token_hash=hashlib.sha256(token.encode()).hexdigest(),
        created_at=Now(),
        expires_at=Now() + lifetime,
    )
    try:
        with transaction.atomic():
            permit.save(force_insert=True)
    except IntegrityError:
        raise ChallengeReplayed from None
    permit.refresh_from_db()
    return permit


def consume(user_id: int, permit_id: UUID | None, scope: str) -> None:
    """Takes one use, in the transaction of what it permits; raises PermitRequired."""
    if permit_id is None:
        raise PermitRequired
    if not _USE.run(pk=permit_id, user=user_id, scope=scope):
        raise PermitRequired


def sweep() -> int:
    """Deletes expired permits, but not before their tokens have expired; returns how many."""
    expired = ~_alive() & Q(created_at__lt=Now() - HASH_KEPT)
    count, _ = TurnstilePermit.objects.filter(expired).delete()
    return count


def _alive() -> Q:
    """Not expired; and not created in the future, as it seems after a clock was set back."""
    return Q(created_at__lte=Now(), expires_at__gt=Now())


_USE = PreparedUpdate(
    lambda: TurnstilePermit.objects.filter(
        _alive(), pk=Given("pk"), user=Given("user"), scope=Given("scope"), uses_left__gt=0
    ),
    lambda: {"uses_left": F("uses_left") - 1},
)
