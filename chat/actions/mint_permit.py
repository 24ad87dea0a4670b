from django.db import transaction

from accounts.models import User
from chat import permits
from chat.errors import ChallengeFailed, ChallengeUnavailable
from chat.models import TurnstilePermit
from chatsite.gateways import in_request
from chatsite.gateways.turnstile import base as turnstile


def mint_permit(user: User, token: str, remote_ip: str | None) -> TurnstilePermit:
    """A permit to send, for a challenge that this very user has passed.

    Raises ChallengeFailed or ChallengeUnavailable; then nothing is minted.
    """
    challenge = in_request.turnstile()
    try:
        challenge.verify(
            token, action=permits.CHAT_SEND, cdata=challenge_cdata(user), remote_ip=remote_ip
        )
    except turnstile.ChallengeFailed:
        raise ChallengeFailed from None
    except turnstile.ChallengeUnavailable:
        raise ChallengeUnavailable from None
    with transaction.atomic():
        return permits.mint(user, permits.CHAT_SEND, token)


def sweep_permits() -> None:
    """Deletes permits that have expired."""
    with transaction.atomic():
        permits.sweep()


def challenge_cdata(user: User) -> str:
    """What binds a challenge to its user; the page renders it, the gateway compares it."""
    return f"user-{user.pk}"
