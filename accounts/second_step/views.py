"""allauth's pages of passkeys, where this site answers differently."""

from typing import Any

from allauth.mfa.webauthn import views as webauthn_views
from django import forms
from django.http import HttpResponse
from django.views.generic.edit import FormView


class _OneForm(FormView):
    """A mixin that must come first: what was refused stands on the page with its errors.

    allauth's views check it a second time to render it: by then the browser has been asked anew, so
    that it fails in another way, and counts twice."""

    refused: forms.Form | None = None

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        form: forms.Form = self.refused or super().get_form(form_class)
        return form

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        self.refused = form
        context: dict[str, Any] = self.get_context_data()
        return self.render_to_response(context)


class AddWebAuthnView(_OneForm, webauthn_views.AddWebAuthnView):
    pass


class ReauthenticateWebAuthnView(_OneForm, webauthn_views.ReauthenticateWebAuthnView):
    """allauth's leads whoever was refused to the login, and from there somewhere else."""
