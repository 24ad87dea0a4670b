from allauth.account import views as allauth_views
from allauth.account.forms import SignupForm as AllauthSignupForm
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.age import TOO_YOUNG, refuse, remember_refusal


class SignupView(allauth_views.SignupView):
    def form_invalid(self, form: AllauthSignupForm) -> HttpResponse:
        """One date under age ends it, whatever else was wrong with the form."""
        if not form.has_error("date_of_birth", TOO_YOUNG):
            return super().form_invalid(form)
        born = form.fields["date_of_birth"].to_python(form["date_of_birth"].data)
        response = refuse(self.request)
        remember_refusal(response, born)
        return response


@login_required
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/home.html", {"contact": settings.DEFAULT_FROM_EMAIL})
