from django.db import transaction

from accounts.models import User
from chat import permits
from chat.errors import ChallengeFailed, ChallengeUnavailable
from chat.models import TurnstilePermit
from chatsite.gateways import in_request
from chatsite.gateways.turnstile import base as turnstile


def mint_permit(user: User, token: str, remote_ip: str | None) -> TurnstilePermit:
    """Mints a permit to send, for a challenge that this same user has passed. Call it outside of
    transactions: it waits for the challenge's service.

    Raises ChallengeFailed or ChallengeUnavailable; then nothing is minted.
    """
    challenge = in_request.turnstile()
    try:
        challenge.verify(
            token,
            action=permits.CHAT_SEND,
            cdata=permits.challenge_cdata(user),
            remote_ip=remote_ip,
        )
    except turnstile.ChallengeFailed:
        raise ChallengeFailed from None
    except turnstile.ChallengeUnavailable:
        raise ChallengeUnavailable from None
    with transaction.atomic():
        return permits.mint(user, permits.CHAT_SEND, token)
