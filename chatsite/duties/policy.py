"""What each region asks of the site. One table, reviewed as a whole; sources in duties.md.

A reader's region is what they named at sign-up. Whoever named none gets the strictest row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from types import MappingProxyType

HOURLY, EVERY_THREE_HOURS = timedelta(hours=1), timedelta(hours=3)


@dataclass(frozen=True)
class Policy:
    """The duties towards a reader of one region.

    `notice_every`: after so much continued use a notice says again that she is an AI. `resources`:
    whose helplines a crisis leads to, a key of `help.py`; "" for those of everywhere. `romance`,
    `sexual`, `writes_first`: whether she may. `age_assurance`: whether a provider must confirm that
    the reader is of age, because a birth date that they typed is not enough.

    There is no column for age: a reader under 18 has no conversation at all.
    """

    name: str
    notice_every: timedelta = HOURLY
    resources: str = ""
    romance: bool = True
    sexual: bool = False
    writes_first: bool = False
    age_assurance: bool = False


STRICTEST = Policy("Somewhere else", romance=False)
_US = partial(Policy, notice_every=EVERY_THREE_HOURS, resources="US", sexual=True)
_EU = partial(Policy, notice_every=EVERY_THREE_HOURS, sexual=True)
_OPEN = partial(Policy, notice_every=EVERY_THREE_HOURS, sexual=True, writes_first=True)

POLICIES: Mapping[str, Policy] = MappingProxyType(
    {
        "US": _US("United States", writes_first=True),
        "US-AZ": _US("Arizona", notice_every=HOURLY, romance=False, sexual=False),
        "US-CA": _US("California", writes_first=True),
        "US-CT": _US("Connecticut", notice_every=HOURLY, writes_first=True),
        "US-GA": _US("Georgia", sexual=False, age_assurance=True),
        "US-NY": _US("New York", writes_first=True),
        "US-OR": _US("Oregon"),
        "US-WA": _US("Washington"),
        "GB": Policy("United Kingdom", EVERY_THREE_HOURS, "GB", age_assurance=True),
        "AT": _EU("Austria", resources="AT"),
        "DE": _EU("Germany", resources="DE"),
        "ES": _EU("Spain", resources="ES"),
        "FR": _EU("France", resources="FR"),
        "IE": _EU("Ireland", resources="IE"),
        "AU": Policy("Australia", resources="AU"),
        "CA": _OPEN("Canada", resources="CA"),
        "CH": _OPEN("Switzerland", resources="CH"),
        "NZ": _OPEN("New Zealand", resources="NZ"),
    }
)


def of(region: str) -> Policy:
    """The policy for a reader of this region: "DE", "US-CA"; "" and unknown ones: the strictest."""
    return POLICIES.get(region, STRICTEST)
