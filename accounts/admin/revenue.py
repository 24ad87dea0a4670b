"""Revenue and churn by month, for administrators."""

import datetime as dt
from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.premium import revenue
from accounts.premium.revenue import Month
from chatsite.gateways.payments.base import Money

# No role but the administrator's has it.
RIGHT = "accounts.view_revenue"
BAR = 120
SUMS = ("Gross", "Refunded", "Charged back", "Net")
COUNTS = ("New", "Renewed", "Cancelled", "Ended", "Active at its end", "Churn")


@dataclass(frozen=True)
class Cell:
    """A number that leads to the list of what it counts; no `url`: there is none."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Row:
    """`bar`: of BAR; `bad`: a net that is less than nothing."""

    month: dt.date
    cells: list[Cell]
    bar: int
    bad: bool = False


class ShowsRevenue(admin.ModelAdmin):
    """For the admin of payments."""

    change_list_template = "admin/accounts/payment/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.revenue_page)
        return [path("revenue/", view, name="accounts_payment_revenue"), *super().get_urls()]

    def revenue_page(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        last, this = _month(request.GET.get("until", "")), _first(timezone.now().date())
        months = revenue.until(last)
        context = {
            **self.admin_site.each_context(request),
            "title": "Revenue and churn",
            "currencies": {one: _takings(months, one) for one in _currencies(months)},
            "subscriptions": _subscriptions(months),
            "sums": SUMS,
            "counts": COUNTS,
            "width": BAR,
            "older": f"{revenue.later(last, -revenue.MONTHS):%Y-%m}",
            "newer": f"{min(revenue.later(last, revenue.MONTHS), this):%Y-%m}"
            if last < this
            else "",
        }
        return render(request, "admin/accounts/payment/revenue.html", context)


def _first(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _month(words: str) -> dt.date:
    """2026-11; the present one for what is no month that the site can have seen."""
    this = _first(timezone.now().date())
    try:
        named = dt.datetime.strptime(words, "%Y-%m").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return this
    return named if dt.date(2020, 1, 1) <= named <= this else this


def _currencies(months: list[Month]) -> list[str]:
    return sorted({currency for month in months for currency in month.takings})


def _takings(months: list[Month], currency: str) -> list[Row]:
    most = max((abs(month.of(currency).net) for month in months), default=0) or 1
    return [_taken(month, currency, most) for month in months]


def _taken(month: Month, currency: str, most: int) -> Row:
    taken = month.of(currency)
    of = {"currency": currency}
    cells = [
        _sum(taken.money("gross"), "payment", "paid_at", month, **of),
        _sum(taken.money("refunded"), "paymentevent", "made_at", month, kind="refunded", **of),
        _sum(taken.money("charged_back"), "payment", "charged_back_at", month, **of),
        Cell(str(taken.money("net"))),
    ]
    return Row(month.began, cells, BAR * abs(taken.net) // most, taken.net < 0)


def _subscriptions(months: list[Month]) -> list[Row]:
    most = max((month.active for month in months), default=0) or 1
    return [_kept(month, most) for month in months]


def _kept(month: Month, most: int) -> Row:
    churn = "" if month.churn is None else f"{month.churn:.1f} %"
    cells = [
        _number(month.new, "payment", "paid_at", month, turn="new"),
        _number(month.renewed, "payment", "paid_at", month, turn="renewed"),
        _number(month.cancelled, "paymentevent", "made_at", month, kind="cancelled"),
        _number(month.ended, "subscription", "state_since", month, state="ended"),
        Cell(str(month.active)),
        Cell(churn),
    ]
    return Row(month.began, cells, BAR * max(0, month.active) // most)


def _sum(money: Money, model: str, at: str, month: Month, **more: str) -> Cell:
    return Cell(str(money), _list(model, at, month, **more) if money.amount else "")


def _number(count: int, model: str, at: str, month: Month, **more: str) -> Cell:
    return Cell(str(count), _list(model, at, month, **more) if count else "")


def _list(model: str, at: str, month: Month, **more: str) -> str:
    query = {f"{at}__gte": f"{month.began} 00:00Z", f"{at}__lt": f"{month.after} 00:00Z", **more}
    return f"{reverse(f'admin:accounts_{model}_changelist')}?{urlencode(query)}"
