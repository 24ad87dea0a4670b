"""Plans in the admin: what readers can buy."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from accounts.admin.money import told
from accounts.desk.reasons import Reasoned
from accounts.models import Plan
from accounts.premium import prices
from chatsite.duties.policy import POLICIES
from chatsite.gateways.payments.base import Money, money
from chatsite.web.admin_lists import BoundedList

MOST = 2_147_483_647
NO_PRICE = "Please write a price such as 9.99, with the digits that the currency has."


class PlanForm(forms.ModelForm):
    """The price is written as readers see it, and stored in the currency's smallest unit."""

    price = forms.RegexField(r"^\d{1,8}(\.\d+)?$", error_messages={"invalid": NO_PRICE})

    class Meta:
        model = Plan
        fields = (
            "name",
            "currency",
            "period",
            "renews",
            "trial_days",
            "benefits",
            "regions",
            "active",
            "place",
        )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.amount is not None:
            self.initial["price"] = str(self.instance.price)

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def clean_benefits(self) -> str:
        lines = map(str.strip, self.cleaned_data["benefits"].splitlines())
        return "\n".join(filter(None, lines))

    def clean_regions(self) -> str:
        named = self.cleaned_data["regions"].upper().replace(",", " ").split()
        unknown = [code for code in named if code not in POLICIES]
        if unknown:
            known = " ".join(sorted(POLICIES))
            raise forms.ValidationError(
                f"Not a region of this site: {' '.join(unknown)}. There are: {known}."
            )
        return " ".join(dict.fromkeys(named))

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or self.cleaned_data
        if "price" in fields and "currency" in fields:
            self._clean_price(fields["price"], fields["currency"])
        if fields.get("trial_days") and not fields.get("renews"):
            self.add_error("trial_days", "Free days come before the first of several charges.")
        return fields

    def _clean_price(self, price: str, currency: str) -> None:
        try:
            amount = money(price, currency).amount
        except ValueError:
            self.add_error("price", NO_PRICE)
            return
        if not 1 <= amount <= MOST:
            self.add_error("price", f"From {told(Money(1, currency))} on, and no millions.")
            return
        self.instance.amount = amount


@admin.register(Plan)
class PlanAdmin(Reasoned, BoundedList):
    """A plan that was sold is not deleted: it is taken out of sale."""

    is_small = True
    form = PlanForm
    list_display = ("name", "price", "period", "renews", "trial_days", "regions", "active", "place")
    list_filter = ("active", "period")
    search_fields = ("name",)
    readonly_fields = ("terms",)
    fields = (
        "name",
        ("price", "currency"),
        ("period", "renews", "trial_days"),
        "terms",
        "benefits",
        "regions",
        "active",
        "place",
    )

    @admin.display(ordering="amount")
    def price(self, plan: Plan) -> str:
        return told(plan.price)

    @admin.display(description="terms beside the button")
    def terms(self, plan: Plan) -> str:
        if plan.amount is None:
            return "Save the plan to read them here."
        return " ".join(prices.terms(plan))

    def has_delete_permission(self, request: HttpRequest, obj: Plan | None = None) -> bool:
        return False
