"""Money back, from a payment's page; and the end of a subscription, from its own."""

import uuid
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from accounts.admin.money import told
from accounts.admin.rights import may_touch
from accounts.desk import audit
from accounts.desk.reasons import posted_reason, reason_fault, reason_field
from accounts.models import Payment, Refund, Subscription, User
from accounts.premium import refunds, renewals
from accounts.premium.grants import RENEWING
from accounts.premium.refunds import State
from chatsite.gateways.payments.base import PaymentTrouble, money

FORMER = "a former colleague"
NO_SUM = "Please write a sum such as {}."
CHANGED = "This form was sent before, with another sum. Nothing more was asked for."
UNKNOWN = (
    "The vendor did not answer, so nobody knows whether it took the request. Ask again below: "
    "the same request is carried out once."
)
BY_CODE = {
    "by_hand": "The vendor takes no such request from here: please pay it back in its own admin. "
    "Its event then changes the payment.",
    "refunded_before": "The vendor has paid something back before and does it once only from here: "
    "please look in its own admin.",
}
REFUSED = "The vendor refused ({}). Nothing was paid back."
OVER = "This subscription is not charged for any more. Nothing was done."
NOT_CANCELLED = "The subscription was not cancelled: the vendor did not answer, or refused ({})."


class RefundForm(forms.Form):
    """`key`: of this form. Sent twice it is one refund, and a page that is loaded anew has another.
    `amount`: as staff write it, 9.99; cleaned, in the currency's smallest unit."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    amount = forms.CharField(max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    reason = reason_field()
    cancel = forms.BooleanField(required=False, label="Cancel the subscription as well")

    def __init__(self, payment: Payment, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.payment = payment
        self.fields["amount"].label = f"Amount, {payment.currency}"

    def clean_amount(self) -> int:
        words = self.cleaned_data["amount"]
        try:
            if not words.replace(".", "", 1).isdecimal():
                raise ValueError(words)
            amount = money(words, self.payment.currency).amount
        except ValueError as error:
            raise forms.ValidationError(NO_SUM.format(self.payment.price)) from error
        if amount < 1:
            raise forms.ValidationError("Nothing would be paid back.")
        return amount


class PaysBack(admin.ModelAdmin):
    """For the admin of payments. It takes the right to add refunds."""

    change_form_template = "admin/accounts/payment/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.refund_page)
        return [path("<int:pk>/refund/", view, name="accounts_payment_refund"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {**(extra_context or {}), "may_refund": _may_refund(request)}
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description="refunds")
    def refunds(self, payment: Payment) -> str:
        """What staff asked for, and what came of it."""
        rows = [
            (told(row.price), state.value, _asked(row), row.reason)
            for row, state in refunds.of(payment)
        ]
        lines = format_html_join("", "<li>{}, {}: {}: {}</li>", rows)
        return format_html('<ul class="premium-desk__list">{}</ul>', lines) if rows else "None."

    def refund_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        payment = self.get_object(request, str(pk))
        if payment is None:
            raise Http404
        if not self.has_view_permission(request, payment) or not _may_refund(request, payment):
            raise PermissionDenied
        form = RefundForm(
            payment,
            request.POST if request.method == "POST" else None,
            initial={"key": uuid.uuid4(), "amount": str(refunds.left(payment))},
        )
        if form.is_bound and form.is_valid() and self._asks(request, form):
            return redirect("admin:accounts_payment_refund", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "Refund",
            "payment": payment,
            "price": told(payment.price),
            "left": told(refunds.left(payment)),
            "is_left": refunds.left(payment).amount > 0,
            "asked": [(row, state, state is State.UNKNOWN) for row, state in refunds.of(payment)],
            "renews": bool(_renewing(payment)),
            "form": form,
        }
        return render(request, "admin/accounts/payment/refund.html", context)

    def _asks(self, request: HttpRequest, form: RefundForm) -> bool:
        """Whether the page is loaded again; else the form says what is wrong."""
        fields, payment = form.cleaned_data, form.payment
        about = {name: fields[name] for name in ("key", "reason")}
        try:
            row = refunds.ask(payment, fields["amount"], by=cast(User, request.user), **about)
        except refunds.TooMuch as error:
            form.add_error("amount", f"No more than {told(error.left)} is left.")
            return False
        except refunds.Changed:
            messages.error(request, CHANGED, extra_tags="error")
        except PaymentTrouble as error:
            said = UNKNOWN if error.may_have_acted else REFUSED.format(error.code)
            said = BY_CODE.get(error.code, said)
            messages.error(request, said, extra_tags="error")
        else:
            messages.success(request, f"The vendor pays {told(row.price)} back.")
            if fields["cancel"]:
                _cancel(request, _renewing(payment), fields["reason"])
        return True


def _asked(row: Refund) -> str:
    return f"asked {timezone.localtime(row.asked_at):%-d %b %Y, %H:%M} by {row.by or FORMER}"


def _may_refund(request: HttpRequest, payment: Payment | None = None) -> bool:
    reader = payment.checkout.user if payment else None
    return request.user.has_perm("accounts.add_refund") and may_touch(request, reader)


def _renewing(payment: Payment) -> list[Subscription]:
    return [*payment.checkout.subscriptions.filter(state__in=RENEWING)]


def _cancel(request: HttpRequest, found: list[Subscription], reason: str) -> None:
    """Tells staff of each whether the vendor took it. That it was asked is noted before."""
    staff = cast(User, request.user)
    for renewal in found:
        reader = renewal.checkout.user
        audit.note(staff, "asked to cancel", on=renewal, about=reader, reason=reason)
        try:
            renewals.cancel(renewal)
        except PaymentTrouble as error:
            messages.error(request, NOT_CANCELLED.format(error.code), extra_tags="error")
        else:
            messages.success(request, "The vendor cancels the subscription.")


class Cancels(admin.ModelAdmin):
    """For the admin of subscriptions. It takes the right to change them."""

    change_form_template = "admin/accounts/subscription/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.cancel_page))
        name = "accounts_subscription_cancel"
        return [path("<int:pk>/cancel/", view, name=name), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        found = self.get_object(request, object_id)
        may = found is not None and found.will_renew and _may_cancel(request, found)
        return super().change_view(
            request, object_id, form_url, {**(extra_context or {}), "may_cancel": may}
        )

    def cancel_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = self.get_object(request, str(pk))
        if found is None:
            raise Http404
        if not self.has_view_permission(request, found) or not _may_cancel(request, found):
            raise PermissionDenied
        if fault := reason_fault(request):
            messages.error(request, fault, extra_tags="error")
        elif not found.will_renew:
            messages.error(request, OVER, extra_tags="error")
        else:
            _cancel(request, [found], posted_reason(request))
        return redirect("admin:accounts_subscription_change", pk)


def _may_cancel(request: HttpRequest, found: Subscription) -> bool:
    may = request.user.has_perm("accounts.change_subscription")
    return may and may_touch(request, found.checkout.user)
