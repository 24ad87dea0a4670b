"""What the library counts for the desk's start page."""

from accounts.desk.numbers import Counts, Number, register
from girls.models import GirlAsset

UNDESCRIBED = Number(
    "undescribed",
    "Files without a description",
    "Waiting for staff",
    "girls.view_girlasset",
    "admin:girls_girlasset_changelist",
    "described=no",
)


def undescribed() -> Counts:
    return {"undescribed": GirlAsset.objects.undescribed().order_by().count()}


def register_all() -> None:
    register(undescribed, UNDESCRIBED)
