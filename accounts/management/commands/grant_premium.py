import datetime as dt
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date

from accounts.models import User
from accounts.premium import grants

REASON = "By an operator at a shell."


class Command(BaseCommand):
    help = "Give one reader premium, or take it back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--days", type=_days, help="more days, added to what still runs")
        how.add_argument("--until", type=_end_of, metavar="DATE", help="to the end of that day")
        how.add_argument("--revoke", action="store_true", help="end it now")

    def handle(self, *args: Any, **options: Any) -> None:
        user = _find(options["email"])
        if options["revoke"]:
            user = grants.end(user.pk)
        elif options["until"]:
            user = grants.give_until(user.pk, options["until"], reason=REASON)
        else:
            user = grants.give(user.pk, dt.timedelta(days=options["days"]), reason=REASON)
        self.stdout.write(_outcome(user))


def _find(email: str) -> User:
    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        raise CommandError(f"No account has the email {email}.") from None


def _outcome(user: User) -> str:
    if not user.is_premium:
        return f"{user.email} has no premium any more."
    assert user.premium_until is not None
    until = timezone.localtime(user.premium_until)
    return f"{user.email} has premium until {until:%Y-%m-%d %H:%M %Z}."


def _days(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 36_500:
        raise ArgumentTypeError("give a whole number of days from 1 to 36500")
    return int(value)


def _end_of(value: str) -> dt.datetime:
    """The end of that day, which is midnight of the next."""
    try:
        day = parse_date(value)
    except ValueError:
        day = None
    if day is None or day < timezone.localdate():
        raise ArgumentTypeError("give a date from today on, such as 2027-01-31")
    midnight = dt.datetime.combine(day, dt.time(), timezone.get_current_timezone())
    return midnight + dt.timedelta(days=1)
