import datetime as dt
from argparse import ArgumentTypeError, FileType
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date

from accounts.desk import audit, operating
from accounts.models import Grant, User
from accounts.premium import grants


class Command(operating.OperatorCommand):
    help = (
        "Give readers premium, or take it back: each by itself. May be stopped by Ctrl-C and run "
        "again: who has got these days for this reason gets them once, unless --again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("email", nargs="*", help="of a reader, or of several")
        parser.add_argument(
            "--file", type=FileType(encoding="utf-8-sig"), help="emails, a line each; -: from stdin"
        )
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--days", type=_days, help="more days, added to what still runs")
        how.add_argument("--until", type=_end_of, metavar="DATE", help="to the end of that day")
        how.add_argument("--revoke", action="store_true", help="end it now")
        parser.add_argument("--again", action="store_true", help="also to who got it before")

    def handle(self, *args: Any, **options: Any) -> None:
        emails = [*options["email"], *filter(str.strip, options["file"] or ())]
        if not emails:
            raise CommandError("Name at least one reader, by email or with --file.")
        chosen = operating.readers(emails)
        for number, user in enumerate(chosen):
            self.progress = f"{number} of {len(chosen)} done. Run it again to go on."
            self.stdout.write(self._done(user, options))
        if len(chosen) > 1:
            self.stdout.write(f"{'Would do' if self.dry else 'Did'} {len(chosen)} readers.")

    @transaction.atomic
    def _done(self, user: User, options: dict[str, Any]) -> str:
        """One reader. A dry run does the same, and takes it back before anybody could see it."""
        user = User.objects.select_for_update().get(pk=user.pk)
        if had := self._had(user, options):
            return f"{user.email} {had}: left as it is."
        before = user.premium_until
        if options["revoke"]:
            user, what = grants.end(user.pk, reason=self.reason), "ended premium"
        elif options["until"]:
            user = grants.give_until(user.pk, options["until"], reason=self.reason)
            what = "set premium"
        else:
            days = dt.timedelta(days=options["days"])
            user, what = grants.give(user.pk, days, reason=self.reason), "gave premium"
        detail = f"{_day(before)} → {_day(user.premium_until)}"
        audit.note(None, what, on=user, about=user, reason=self.reason, detail=detail)
        if self.dry:
            transaction.set_rollback(True)
        return _outcome(user, dry=self.dry)

    def _had(self, user: User, options: dict[str, Any]) -> str:
        """Why there is nothing to do; else empty."""
        if options["revoke"]:
            return "" if user.grants.filter(ended_at=None).exists() else "has no premium"
        if options["until"]:
            return "has premium until then" if user.premium_until == options["until"] else ""
        days = dt.timedelta(days=options["days"])
        given = user.grants.filter(why=Grant.Why.STAFF, by=None, ended_at=None)
        same = given.filter(lasts=days, reason=self.reason).first()
        if same is None or options["again"]:
            return ""
        return f"got {options['days']} days for this reason on {same.created_at:%Y-%m-%d}"


def _outcome(user: User, *, dry: bool) -> str:
    would = "would have" if dry else "has"
    if not user.is_premium:
        return f"{user.email} {would} no premium any more."
    assert user.premium_until is not None
    until = timezone.localtime(user.premium_until)
    return f"{user.email} {would} premium until {until:%Y-%m-%d %H:%M %Z}."


def _day(moment: dt.datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "none"


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
