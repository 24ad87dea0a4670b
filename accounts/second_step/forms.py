"""allauth's forms of the second step, with friendlier errors."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms

from accounts.forms import FriendlyErrors
from accounts.second_step import once

NAME_LENGTH = 60


class _Code(FriendlyErrors, base_forms.BaseAuthenticateForm):
    """A code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _typed(self.fields["code"], "Code")
        self.fields[
            "code"
        ].help_text = "From your authenticator app, or one of your recovery codes."

    def clean_code(self) -> str:
        code: str = super().clean_code()
        is_of_app = self.authenticator.type == Authenticator.Type.TOTP
        if is_of_app and not once.use(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_Code, base_forms.AuthenticateForm):
    pass


class ReauthenticateForm(_Code, base_forms.ReauthenticateForm):
    pass


class ActivateTOTPForm(FriendlyErrors, totp_forms.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _typed(self.fields["code"], "Code from the app")


class _Named(FriendlyErrors, forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="Name",
            max_length=NAME_LENGTH,
            required=self.fields["name"].required,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            help_text="So that you can tell it from others.",
        )


class AddWebAuthnForm(_Named, webauthn_forms.AddWebAuthnForm):
    pass


class EditWebAuthnForm(_Named, webauthn_forms.EditWebAuthnForm):
    pass


def _typed(field: forms.Field, label: str) -> None:
    field.label = label
    field.widget.attrs |= {"inputmode": "numeric", "autofocus": True}
