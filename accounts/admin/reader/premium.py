"""What a reader has of premium, and what staff may do about it."""

from typing import Any

from django import forms

from accounts.desk import acts, panels
from accounts.desk.acts import Act, ActForm, Changed, Done, Refused
from accounts.desk.panels import Look, Panel
from accounts.models import Grant, Subscription, User
from accounts.premium import gifts

FEW = 10
DAYS = (7, 30)
CHANGED = "This reader's premium has changed"


class GiveForm(ActForm):
    days = forms.TypedChoiceField(coerce=int, choices=[(days, f"+{days} days") for days in DAYS])
    why = forms.ChoiceField(
        label="As",
        choices=[(why.value, why.label) for why in (Grant.Why.STAFF, Grant.Why.MADE_GOOD)],
    )


def rows(look: Look) -> dict[str, Any]:
    """The newest of each, as far as this person may see them."""
    renewals = Subscription.objects.filter(checkout__user=look.reader).select_related("checkout")
    given = look.reader.grants.select_related("by", "ended_by", "payment").order_by("-pk")
    found = {"subscription": renewals.order_by("-pk"), "grant": given}
    seen = [name for name in found if look.sees(f"accounts.view_{name}")]
    return {f"{name}s": found[name][:FEW] for name in seen}


def give(by: User, reader: User, fields: dict[str, Any]) -> Done:
    days, why = fields["days"], Grant.Why(fields["why"])
    try:
        about = {"why": why, "reason": fields["reason"], "seen": fields["seen"]}
        gifts.give(reader.pk, days, by=by, **about)
    except (gifts.Changed, User.DoesNotExist) as error:
        raise Changed(CHANGED) from error
    except OverflowError as error:
        raise Refused("Premium would last longer than the calendar. Nothing was done.") from error
    return Done("gave premium", f"Gave {days} days of premium.", f"{days} days, {why.label}")


def end(by: User, reader: User, fields: dict[str, Any]) -> Done:
    try:
        gifts.end(reader.pk, by=by, reason=fields["reason"], seen=fields["seen"])
    except (gifts.Changed, User.DoesNotExist) as error:
        raise Changed(CHANGED) from error
    return Done("ended premium", "Ended premium.")


panels.register(Panel("premium", "Premium", "admin/accounts/user/panels/premium.html", rows, 20))
acts.register(
    Act(
        "give-premium",
        "Give premium",
        "Give",
        "accounts.add_grant",
        give,
        form=GiveForm,
        mark=gifts.mark,
    )
)
acts.register(
    Act(
        "end-premium",
        "End premium now",
        "End premium",
        "accounts.change_grant",
        end,
        mark=gifts.mark,
        note="Nothing is paid back, and a subscription goes on being charged until it is "
        "cancelled.",
        grave=True,
    )
)
