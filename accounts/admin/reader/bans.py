"""Flags, the lock that stands for some of them, and bans."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import F
from django.utils import timezone

from accounts import actions
from accounts.admin.reader.page import day
from accounts.desk import acts, panels
from accounts.desk.acts import Act, ActForm, Changed, Done, Refused
from accounts.desk.panels import Look, Panel
from accounts.desk.reasons import SeenField
from accounts.gate import locking
from accounts.models import User

FEW = 10
MOST_YEARS = 100
CHANGED = "This reader's ban has changed"


class BanForm(ActForm):
    until = forms.DateField(
        label="Until the beginning of (UTC)", widget=forms.DateInput(attrs={"type": "date"})
    )
    told = SeenField(
        label="What the reader is told",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )

    field_order = ("until", "reason", "told")

    def clean_until(self) -> dt.date:
        until: dt.date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not 0 < (until - today).days <= MOST_YEARS * 366:
            raise forms.ValidationError("Please name a day in the future.")
        return until


def mark(reader: User) -> str:
    return reader.banned_until.isoformat() if reader.banned_until else ""


def rows(look: Look) -> dict[str, Any]:
    flags = look.reader.flags.select_related("about", "cleared_by")
    found = flags.order_by(F("cleared_at").desc(nulls_first=True), "-created_at")[:FEW]
    shown = [*found] if look.sees("accounts.view_flag") else []
    return {
        "flags": shown,
        "open": sum(flag.cleared_at is None for flag in shown),
        "tomorrow": timezone.localdate() + dt.timedelta(days=1),
    }


def ban(by: User, reader: User, fields: dict[str, Any]) -> Done:
    if reader == by:
        raise Refused("Somebody else has to ban you. Nothing was done.")
    _check(reader, fields["seen"])
    until = dt.datetime.combine(fields["until"], dt.time(), dt.UTC)
    actions.ban(reader, until, fields["told"])
    return Done(
        "banned", f"Banned until {day(until)}. Their open pages say so.", f"until {day(until)}"
    )


def lift(by: User, reader: User, fields: dict[str, Any]) -> Done:
    if not _check(reader, fields["seen"]).is_banned:
        raise Refused("This reader is not banned any more. Nothing was done.")
    actions.lift_ban(reader)
    return Done("lifted the ban", "Lifted the ban: the reader may chat again.")


def clear(by: User, reader: User, fields: dict[str, Any]) -> Done:
    if reader == by:
        raise Refused("Somebody else has to clear your own flags. Nothing was done.")
    flag = reader.flags.filter(pk=_number(fields["target"])).first()
    if flag is None or not locking.clear(flag, by, fields["reason"]):
        raise Changed("This flag was cleared")
    unlocked = reader.is_locked and not acts.locked(reader).is_locked
    told = "Cleared the flag, and unlocked the account." if unlocked else "Cleared the flag."
    return Done("cleared a flag", told, flag.get_reason_display(), on=flag)


def names(reader: User, target: str) -> str:
    flag = reader.flags.filter(pk=_number(target)).first()
    return flag.get_reason_display() if flag else ""


def _number(target: str) -> int:
    """0, which no row has, where it is none."""
    return int(target) if target.isascii() and target.isdigit() and len(target) < 18 else 0


def _check(reader: User, seen: str) -> User:
    found = acts.locked(reader)
    if mark(found) != seen:
        raise Changed(CHANGED)
    return found


TITLE = "Flags and ban"
panels.register(Panel("flags", TITLE, "admin/accounts/user/panels/flags.html", rows, 70))
acts.register(
    Act("ban", "Ban", "Ban", "accounts.change_user", ban, form=BanForm, mark=mark, grave=True)
)
acts.register(
    Act("lift-ban", "Lift the ban", "Lift the ban", "accounts.change_user", lift, mark=mark)
)
acts.register(Act("clear-flag", "Clear a flag", "Clear", "accounts.clear_flag", clear, names=names))
