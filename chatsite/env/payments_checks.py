"""What the variables of a vendor of payments have to look like."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from environs import ValidationError

Check = Callable[[str], None]


def needed_by(vendor: str, *, is_used: bool, pattern: str = ".*", means: str = "") -> Check:
    """It has to be set if `is_used`. `means`: what `pattern` means, in a sentence."""

    def check(value: str) -> None:
        if is_used and not value:
            raise ValidationError(f"PAYMENT_VENDORS names {vendor}, so this has to be set.")
        if value and not re.fullmatch(pattern, value):
            raise ValidationError(means)

    return check


def address(*, is_plain_allowed: bool) -> Check:
    """An URL without a query, if set. `is_plain_allowed`: http, too."""

    def check(value: str) -> None:
        parts = urlsplit(value)
        schemes = ("https", "http") if is_plain_allowed else ("https",)
        if value and (parts.scheme not in schemes or not parts.netloc or parts.query):
            raise ValidationError("It is an address such as https://pay.example.org.")

    return check
