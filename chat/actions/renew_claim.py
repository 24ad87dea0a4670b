from chat import leases
from chat.claims import Claim
from chat.models import Reply


def renew_claim(claim: Claim) -> Claim | None:
    """The claim for another lease, before the next long step; None where it has been lost."""
    return claim if leases.renew(Reply, claim.token) else None
