"""A code of an authenticator app is good for one login, whatever becomes of the cache."""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction

# In the authenticator's data: the period of the newest code that was used.
USED = "used_counter"


@transaction.atomic
def use(authenticator: Authenticator, code: str) -> bool:
    """Whether the code is newer than every one that was used. Notes it.

    allauth remembers a code for one period alone, but takes those beside the present one, too.
    """
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    secret = decrypt(row.data["secret"])
    fitting = [
        counter
        for counter in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter)))
    ]
    newest = max(fitting, default=-1)
    if newest <= row.data.get(USED, -1):
        return False
    row.data[USED] = newest
    row.save(update_fields=["data"])
    return True
