"""allauth's account pages, where this site answers differently."""

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.account.internal import flows
from allauth.account.mixins import AjaxCapableProcessFormViewMixin
from allauth.account.utils import get_next_redirect_url
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic.edit import FormView

from accounts import actions, known_browsers, logins, signup
from accounts.age import TOO_YOUNG, is_refused, refuse, remember_refusal
from accounts.ages import regions
from accounts.data.takeout import asking
from accounts.forms import CodeForm
from accounts.gate import browsers as locked_browsers
from accounts.gate import locked
from accounts.mails import page
from accounts.models import User
from accounts.premium import standing
from accounts.second_step import standing as second_step
from accounts.tasks import MailUnavailable

NO_MAIL_NOW = "We can't send email right now. Please try again in a minute."


class SignupView(allauth_views.SignupView):
    def form_valid(self, form: AllauthSignupForm) -> HttpResponse:
        """Continue to the code's page, for known and unknown addresses alike."""
        try:
            signup.begin(
                self.request,
                email=form.cleaned_data["email"],
                password=form.cleaned_data["password1"],
                born=form.cleaned_data["date_of_birth"],
                region=form.cleaned_data["region"],
                next_url=get_next_redirect_url(self.request),
            )
        except MailUnavailable:
            form.add_error(None, NO_MAIL_NOW)
            return super().form_invalid(form)
        return redirect("account_email_verification_sent")

    def form_invalid(self, form: AllauthSignupForm) -> HttpResponse:
        """A birth date below the age limit ends the sign-up, whatever else is wrong."""
        if not form.has_error("date_of_birth", TOO_YOUNG):
            return super().form_invalid(form)
        born = form.fields["date_of_birth"].to_python(form["date_of_birth"].data)
        response = refuse(self.request)
        remember_refusal(self.request, response, born)
        return response


def confirm_email(request: HttpRequest) -> HttpResponseBase:
    """The code's page: ours for a sign-up, allauth's for a changed address."""
    view = SignupCodeView if signup.waiting(request) else ChangedEmailCodeView
    return view.as_view()(request)


@method_decorator(never_cache, name="dispatch")
class SignupCodeView(AjaxCapableProcessFormViewMixin, FormView):
    template_name = "account/confirm_code.html"
    form_class = CodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = signup.waiting(request)
        assert found is not None  # confirm_email has checked.
        self.signup = found
        if is_refused(request):
            return refuse(request)
        if locked_browsers.is_closed(request):
            return locked.refuse_signup(request)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "resend":
            return self._resend()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        found = signup.redeem(self.request, self.signup, form.cleaned_data["code"])
        if found is signup.Refusal.TAKEN:
            messages.error(self.request, found.value)
            return redirect("account_login")
        if isinstance(found, signup.Refusal):
            form.add_error("code", found.value)
            return self.form_invalid(form)
        return flows.signup.complete_signup(
            self.request, user=found, redirect_url=self.signup.next_url
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "verify_form": context["form"],
            "email": self.signup.email,
            "can_resend": self.signup.can_resend,
            "start_over_url": page("", "account_signup", self.signup.next_url),
        }

    def _resend(self) -> HttpResponse:
        try:
            if self.signup.can_resend:
                signup.resend(self.request, self.signup)
                messages.info(self.request, "We've sent it again.")
        except MailUnavailable:
            messages.error(self.request, NO_MAIL_NOW)
        return redirect("account_email_verification_sent")


class ChangedEmailCodeView(allauth_views.ConfirmEmailVerificationCodeView):
    template_name = "account/confirm_code.html"


class PasswordResetView(allauth_views.PasswordResetView):
    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except MailUnavailable:
            form.add_error(None, NO_MAIL_NOW)
            return super().form_invalid(form)


class PasswordResetFromKeyView(allauth_views.PasswordResetFromKeyView):
    def form_valid(self, form: forms.Form) -> HttpResponse:
        """The link came by mail, so following it confirms the address, like a code."""
        response = super().form_valid(form)
        actions.confirm_email(self.reset_user, self.reset_user.email)
        return response


class PasswordChangeView(allauth_views.PasswordChangeView):
    def form_valid(self, form: forms.Form) -> HttpResponse:
        return _still_known(self.request, super().form_valid(form))


class PasswordSetView(allauth_views.PasswordSetView):
    def form_valid(self, form: forms.Form) -> HttpResponse:
        return _still_known(self.request, super().form_valid(form))


def _still_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A new password invalidates every browser's mark; this browser gets a new one at once."""
    assert isinstance(request.user, User)
    known_browsers.remember(request, response, request.user)
    return response


@login_required
def home(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    context = {
        "has": standing.of(request, request.user),
        "region": regions.name_of(request.user.region),
        "takeout": asking.current(request.user),
        "logins": logins.of(request.user, request.session.session_key),
        "has_second_step": second_step.has_one(request.user),
    }
    return render(request, "accounts/home.html", context)
