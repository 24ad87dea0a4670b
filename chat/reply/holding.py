"""Keeping the claim of a reply that takes long."""

from django.db import DatabaseError

from chat import actions, leases
from chat.claims import Claim
from chatsite.web.database import release_connection


class ClaimLost(Exception):
    """The reply is another worker's by now, or gone with its reader."""


def renew(claim: Claim) -> None:
    """Call it between two long steps; raises ClaimLost."""
    if not actions.renew_claim(claim):
        raise ClaimLost


def be_sure(claim: Claim) -> None:
    """Call it before anything is shown or bought; raises ClaimLost.

    Asks the database only after this process was stopped, or cut off, for longer than a lease.
    """
    if not leases.heart.doubts(claim.token):
        return
    try:
        renew(claim)
    except DatabaseError as error:
        raise ClaimLost from error
    finally:
        release_connection()
