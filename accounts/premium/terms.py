"""What a plan costs, and when it is charged again, in words."""

from accounts.models.premium import Sold


def sentence(sold: Sold) -> str:
    """The terms beside the button."""
    price = f"{sold.price} {sold.currency}"
    if not sold.renews:
        return f"{price} once, for one {sold.period}. It doesn't renew."
    if sold.trial_days:
        free = "1 day" if sold.trial_days == 1 else f"{sold.trial_days} days"
        return f"Free for {free}, then {price} every {sold.period} until you cancel."
    return f"{price} now and every {sold.period} until you cancel."
