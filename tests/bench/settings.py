"""Production's settings. Limits count as ever but refuse nothing: one address is all readers."""

from dataclasses import replace

from tests.web.production_settings import *  # noqa: F403
from tests.web.production_settings import RATE_LIMITS

MANY = "10000000/minute"
RATE_LIMITS = {
    name: [
        replace(each, per_user=each.per_user and MANY, per_address=each.per_address and MANY)
        for each in limits
    ]
    for name, limits in RATE_LIMITS.items()
}
PERMIT_TTL_MS_PREMIUM = PERMIT_TTL_MS_FREE = 24 * 3600 * 1000
