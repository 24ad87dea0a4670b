"""Periods of the calendar, as vendors count them."""

from calendar import monthrange
from datetime import datetime, timedelta

from chatsite.gateways.payments.base import Period


def after(moment: datetime, period: Period) -> datetime:
    """A day, month or year later. The 31st becomes a shorter month's last day. Raises OverflowError
    or ValueError after the year 9999."""
    if period is Period.DAY:
        return moment + timedelta(days=1)
    months = moment.month + (12 if period is Period.YEAR else 1) - 1
    year, month = moment.year + months // 12, months % 12 + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
