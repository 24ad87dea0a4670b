"""allauth's forms for codes and names, with friendlier errors."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from django import forms

from accounts.forms import SENTENCES, FriendlyErrors
from accounts.second_step import once, standing

APP, PASSKEY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN

NO_RECOVERY_CODE = "That isn't one of the recovery codes that you have left."


class _Code(FriendlyErrors, base_forms.BaseAuthenticateForm):
    """A code of the app, or a recovery code. Whoever has passkeys finds them above it."""

    sentences = {**SENTENCES, "too_many_login_attempts": "Too many tries. Please wait a while."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, types = self.fields["code"], standing.types_of(self.user)
        if APP in types:
            _typed(field, "Code", "From your authenticator app, or one of your recovery codes.")
        else:
            _typed(field, "Recovery code", "Each lets you in once.")
            self.sentences = {**self.sentences, "incorrect_code": NO_RECOVERY_CODE}
        if PASSKEY not in types:
            field.widget.attrs["autofocus"] = True

    def clean_code(self) -> str:
        code: str = super().clean_code()
        is_of_app = self.authenticator.type == APP
        if is_of_app and not once.use(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_Code, base_forms.AuthenticateForm):
    pass


class ReauthenticateForm(_Code, base_forms.ReauthenticateForm):
    pass


class ActivateTOTPForm(FriendlyErrors, totp_forms.ActivateTOTPForm):
    """Without the focus: a phone would scroll what is to be scanned out of sight."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _typed(self.fields["code"], "Code from the app")


def _typed(field: forms.Field, label: str, help_text: str = "") -> None:
    field.label, field.help_text = label, help_text
    field.widget.attrs["inputmode"] = "numeric"
