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

    `notice_every`: after so much continued use a notice says again that she is an AI.
    `sexual`, `writes_first`: whether she may. `age_assurance`: whether a provider must confirm that
    the reader is of age, because a birth date that they typed is not enough.
    """

    name: str
    notice_every: timedelta = HOURLY
    sexual: bool = False
    writes_first: bool = False
    age_assurance: bool = False


STRICTEST = Policy("Somewhere else")
_EU = partial(Policy, notice_every=EVERY_THREE_HOURS, sexual=True)

POLICIES: Mapping[str, Policy] = MappingProxyType(
    {
        "US": Policy("United States", EVERY_THREE_HOURS, sexual=True, writes_first=True),
        "US-AZ": Policy("Arizona"),
        "US-CA": Policy("California", EVERY_THREE_HOURS, sexual=True, writes_first=True),
        "US-CT": Policy("Connecticut", HOURLY, sexual=True, writes_first=True),
        "US-GA": Policy("Georgia", EVERY_THREE_HOURS, age_assurance=True),
        "US-NY": Policy("New York", EVERY_THREE_HOURS, sexual=True, writes_first=True),
        "US-OR": Policy("Oregon", EVERY_THREE_HOURS, sexual=True),
        "US-WA": Policy("Washington", EVERY_THREE_HOURS, sexual=True),
        "GB": Policy("United Kingdom", EVERY_THREE_HOURS, age_assurance=True),
        "AT": _EU("Austria"),
        "DE": _EU("Germany"),
        "ES": _EU("Spain"),
        "FR": _EU("France"),
        "IE": _EU("Ireland"),
        "AU": Policy("Australia"),
        "CA": Policy("Canada", EVERY_THREE_HOURS, sexual=True, writes_first=True),
        "CH": Policy("Switzerland", EVERY_THREE_HOURS, sexual=True, writes_first=True),
        "NZ": Policy("New Zealand", EVERY_THREE_HOURS, sexual=True, writes_first=True),
    }
)


def of(region: str) -> Policy:
    """The policy for a reader of this region: "DE", "US-CA"; "" and unknown ones: the strictest."""
    return POLICIES.get(region, STRICTEST)
