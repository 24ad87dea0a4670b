"""allauth's forms of passkeys: bounds for what a browser sends, and friendlier errors."""

from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.exceptions import ValidationError
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from accounts.forms import FriendlyErrors

NAME_LENGTH = 60
MOST = 20
TOO_MANY = "That's the most passkeys that an account can have. Remove one first."
# In letters of JSON. What Chromium sends of a new passkey has 1,500.
CREDENTIAL_LENGTH = 16_000
NOT_ACCEPTED = "That passkey wasn't accepted. Please try again."
TOO_OFTEN = "Too many tries. Please wait a while."
Response = type[AuthenticationResponse] | type[RegistrationResponse]


class _Credential(FriendlyErrors, forms.Form):
    """`response`: what the credential must be."""

    response: Response
    sentences: Mapping[str, str] = {
        "incorrect_code": NOT_ACCEPTED,
        "invalid": NOT_ACCEPTED,
        "required": "Your browser sent no passkey. It needs JavaScript for that.",
        "too_many_login_attempts": TOO_OFTEN,
    }

    def clean_credential(self) -> Any:  # noqa: ANN401  allauth's forms return different things
        """allauth would answer 500 to most of what is no credential, and store one of any size."""
        credential = self.cleaned_data["credential"]
        try:
            self.response.from_dict(credential)
        except (KeyError, TypeError, ValueError):
            raise ValidationError(NOT_ACCEPTED) from None
        if len(self.data["credential"]) > CREDENTIAL_LENGTH:
            raise ValidationError(NOT_ACCEPTED)
        parents: Any = super()
        return parents.clean_credential() if hasattr(parents, "clean_credential") else credential


class _Named(FriendlyErrors, forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="Name",
            max_length=NAME_LENGTH,
            required=self.fields["name"].required,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={"max_length": f"That's too long: {NAME_LENGTH} letters at most."},
            help_text="So that you can tell it from others.",
        )


class AddWebAuthnForm(_Credential, _Named, webauthn_forms.AddWebAuthnForm):
    response = RegistrationResponse

    def clean(self) -> dict[str, Any]:
        if passkeys_of(self.user) >= MOST:
            raise ValidationError(TOO_MANY)
        return super().clean() or {}


class AuthenticateWebAuthnForm(_Credential, webauthn_forms.AuthenticateWebAuthnForm):
    response = AuthenticationResponse


class ReauthenticateWebAuthnForm(_Credential, webauthn_forms.ReauthenticateWebAuthnForm):
    response = AuthenticationResponse


class EditWebAuthnForm(_Named, webauthn_forms.EditWebAuthnForm):
    pass


def passkeys_of(user: Any) -> int:  # noqa: ANN401  allauth's forms do not say whose they are
    """How many this person has."""
    kind = Authenticator.Type.WEBAUTHN
    return Authenticator.objects.filter(user_id=user.pk, type=kind).count()
