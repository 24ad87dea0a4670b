"""How far a purchase is, when its reader comes back from the vendor."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404

from accounts.models import Checkout, Payment, PaymentEvent

WAITING, SET, ASKED = "waiting", "set", "asked"
_WRONG = PaymentEvent.Fault.MISMATCH


@dataclass(frozen=True)
class Return:
    """`state`: waiting for the vendor's event; set; or asked, where staff look at another price
    than was agreed."""

    checkout: Checkout
    state: str


def find(user_id: int, checkout_id: UUID) -> Return:
    """One query, so that the parts of it are of the same moment. Raises Http404 for another's."""
    paid = Payment.objects.filter(checkout=OuterRef("pk"))
    wrong = PaymentEvent.objects.filter(checkout=OuterRef("pk"), fault=_WRONG)
    mine = Checkout.objects.filter(user=user_id).select_related("user")
    told = mine.annotate(is_paid=Exists(paid), is_wrong=Exists(wrong))
    found = told.filter(pk=checkout_id).first()
    if found is None:
        raise Http404("There is no such purchase.")
    if found.is_paid:
        return Return(found, SET)
    return Return(found, ASKED if found.is_wrong else WAITING)
