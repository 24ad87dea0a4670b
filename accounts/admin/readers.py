"""A reader's premium on one page: what they have and paid, and what staff may do about it."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.admin.rights import may_touch
from accounts.desk import audit
from accounts.models import Grant, Payment, Subscription, User
from accounts.premium import gifts

FEW = 10
DAYS = (7, 30)
CHANGED = "This reader's premium has changed since you opened the page. Nothing was done."


class ReasonForm(forms.Form):
    """`seen`: see accounts.premium.gifts."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        error_messages={"required": "Please write why."},
    )


class GiveForm(ReasonForm):
    why = forms.ChoiceField(
        choices=[(why.value, why.label) for why in (Grant.Why.STAFF, Grant.Why.MADE_GOOD)]
    )
    days = forms.TypedChoiceField(coerce=int, choices=[(days, f"+{days} days") for days in DAYS])


class ShowsPremium(admin.ModelAdmin):
    """For the admin of readers. To give takes the right to add grants; to end, to change them."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.premium_page)
        return [path("<int:pk>/premium/", view, name="accounts_user_premium"), *super().get_urls()]

    @admin.display(description="premium")
    def premium(self, user: User) -> str:
        if user.pk is None:
            return ""
        url = reverse("admin:accounts_user_premium", args=[user.pk])
        return format_html('{} <a href="{}">Payments, give or end</a>', _until(user), url)

    def premium_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        user = self.get_object(request, str(pk))
        if not self.has_view_or_change_permission(request, user):
            raise PermissionDenied
        if user is None:
            raise Http404
        forms_of = {"give": _form(request, GiveForm, user), "end": _form(request, ReasonForm, user)}
        if request.method == "POST" and self._does(request, user, forms_of):
            return redirect("admin:accounts_user_premium", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "Premium",
            "reader": user,
            "until": _until(user),
            "may": _rights(request, user),
            "forms": forms_of,
            "now": timezone.now(),
            **_rows(request, user),
        }
        return render(request, "admin/accounts/user/premium.html", context)

    def _does(self, request: HttpRequest, user: User, forms_of: dict[str, forms.Form]) -> bool:
        """Whether the page is loaded again; else the form says what is wrong."""
        what = "give" if "days" in request.POST else "end"
        if not _rights(request, user)[what]:
            raise PermissionDenied
        form = forms_of[what]
        if not form.is_valid():
            return False
        staff, fields = cast(User, request.user), form.cleaned_data
        try:
            if what == "give":
                gifts.give(user.pk, by=staff, **{**fields, "why": Grant.Why(fields["why"])})
                what, done = "gave premium", f"Gave {fields['days']} days of premium"
            else:
                gifts.end(user.pk, by=staff, **fields)
                what = done = "Ended premium"
        except gifts.Changed:
            messages.error(request, CHANGED, extra_tags="error")
            return True
        audit.note(staff, what.lower(), on=user, about=user, reason=fields["reason"], detail=done)
        messages.success(request, f"{done}.")
        return True


def _until(user: User) -> str:
    if user.premium_until is None:
        return "Never had premium."
    moment = f"{timezone.localtime(user.premium_until):%-d %b %Y, %H:%M %Z}"
    return f"Until {moment}." if user.is_premium else f"Ended {moment}."


def _form(request: HttpRequest, kind: type[forms.Form], user: User) -> forms.Form:
    """Bound if it is the one that was sent. Both are on one page, so each has ids of its own."""
    is_sent = request.method == "POST" and ("days" in request.POST) == (kind is GiveForm)
    data = request.POST if is_sent else None
    return kind(data, initial={"seen": gifts.mark(user)}, auto_id=f"id_{kind.__name__}_%s")


def _rights(request: HttpRequest, user: User) -> dict[str, bool]:
    touched = may_touch(request, user)
    return {
        "give": touched and request.user.has_perm("accounts.add_grant"),
        "end": touched and request.user.has_perm("accounts.change_grant"),
    }


def _rows(request: HttpRequest, user: User) -> dict[str, Any]:
    """The newest of each, as far as this person may see them."""
    payments = Payment.objects.filter(checkout__user=user).select_related("checkout")
    renewals = Subscription.objects.filter(checkout__user=user).select_related("checkout")
    given = user.grants.select_related("by", "ended_by", "payment").order_by("-pk")
    found = {
        "payment": payments.order_by("-paid_at"),
        "subscription": renewals.order_by("-pk"),
        "grant": given,
    }
    seen = [name for name in found if request.user.has_perm(f"accounts.view_{name}")]
    return {f"{name}s": found[name][:FEW] for name in seen}
