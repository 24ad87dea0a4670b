from chat import leases
from chat.claims import Claim
from chat.models import Reply


def renew_claim(claim: Claim) -> bool:
    """Another lease, before the next long step; False where the claim is lost."""
    return leases.renew(Reply, claim.token)
