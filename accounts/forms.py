"""allauth's forms with friendlier errors: one sentence per field, focus on the first faulty one."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest

from accounts.age import validate_birth_date
from accounts.ages import regions
from accounts.models import User
from accounts.tasks import mail_password_reset, send

LONGEST_EMAIL = 254
PASSWORD_RULE = "At least 8 characters. A few words are easy to remember."  # noqa: S105
NEW_PASSWORDS = ("password1",)

# By Django's error codes. A sentence does not repeat the rule that stands beside the field.
SENTENCES = {
    "required": "This is still empty.",
    "password_too_short": "That's too short: it needs at least 8 characters.",
    "password_too_common": "Too many people use that password. Try a few words.",
    "password_entirely_numeric": "That has only digits. Add a few words.",
    "password_too_similar": "That's too much like your email address.",
}


class BirthDateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "bday"}, format="%Y-%m-%d")


class FriendlyErrors(forms.Form):
    """A mixin that must come first. A faulty field shows its first error instead of its help.

    `sentences`: what it says, by the codes of errors."""

    sentences: Mapping[str, str] = SENTENCES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = SENTENCES["required"]
            if isinstance(field, forms.EmailField):
                field.validators.append(
                    MaxLengthValidator(LONGEST_EMAIL, "That address is too long.")
                )
                field.error_messages["invalid"] = "That doesn't look like an email address."
            if isinstance(field.widget, forms.PasswordInput):
                field.help_text = PASSWORD_RULE if name in NEW_PASSWORDS else ""

    def add_error(self, field: str | None, error: Any) -> None:  # noqa: ANN401  as Django's, a union of four
        super().add_error(field, _in_our_words(error, self.sentences))

    def full_clean(self) -> None:
        super().full_clean()
        for number, name in enumerate(name for name in self.fields if name in self.errors):
            del self.errors[name].data[1:]
            self[name].help_text = ""
            if number == 0:
                self.fields[name].widget.attrs["autofocus"] = True


def _in_our_words(error: Any, sentences: Mapping[str, str]) -> Any:  # noqa: ANN401  as add_error's
    """The first of several errors, with our sentence for its code."""
    if not isinstance(error, ValidationError) or hasattr(error, "error_dict"):
        return error
    first = error.error_list[0]
    # As it is: a lazy plural, such as Django's of lengths, is empty as text without its parameters.
    return ValidationError(sentences.get(first.code or "", first.message), first.code, first.params)


class SignupForm(FriendlyErrors, allauth_forms.SignupForm):
    """Does not reveal whether an address is known: accounts.signup treats every one alike."""

    date_of_birth = forms.DateField(
        label="Date of birth",
        widget=BirthDateInput(),
        validators=[validate_birth_date],
        help_text="You must be 18 or older. We ask once; it can't be changed later.",
        error_messages={"invalid": "That isn't a date."},
    )
    region = forms.ChoiceField(
        label="Where you live",
        choices=regions.choices,
        required=False,
        help_text=regions.WHY,
        error_messages={"invalid_choice": "Please choose from the list."},
    )
    field_order = ("email", "password1", "date_of_birth", "region")

    def validate_unique_email(self, value: str) -> str:
        return value


class LoginForm(FriendlyErrors, allauth_forms.LoginForm):
    def clean(self) -> dict[str, Any]:
        """Show a wrong login at the password field, which has to be filled in again anyway."""
        try:
            super().clean()
        except ValidationError as error:
            self.add_error("password", error)
        return self.cleaned_data


class ReauthenticateForm(FriendlyErrors, allauth_forms.ReauthenticateForm):
    pass


class DeleteForm(FriendlyErrors, forms.Form):
    """The password again, before an account is deleted."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        if not self.user.check_password(password):
            raise ValidationError("That isn't your password.", code="incorrect_password")
        return password


class AddEmailForm(FriendlyErrors, allauth_forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "New email address"


class ChangePasswordForm(FriendlyErrors, allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _one_new_password(self)
        self.fields["oldpassword"].label = "Current password"


class SetPasswordForm(FriendlyErrors, allauth_forms.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _one_new_password(self)


class ResetPasswordKeyForm(FriendlyErrors, allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _one_new_password(self)


def _one_new_password(form: forms.Form) -> None:
    """No second field: the reader can make the password visible to check it."""
    del form.fields["password2"]
    form.fields["password1"].label = "New password"


class ResetPasswordForm(FriendlyErrors, allauth_forms.ResetPasswordForm):
    """Leaves it to a worker to look up the address."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Raises tasks.MailUnavailable."""
        email: str = self.cleaned_data["email"]
        send(mail_password_reset, email, request.build_absolute_uri("/"))
        return email


class ConfirmCodeForm(FriendlyErrors, allauth_forms.ConfirmEmailVerificationCodeForm):
    """allauth's form for a changed address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field()


class CodeForm(FriendlyErrors, forms.Form):
    """The form for the code of a sign-up, which accounts.signup compares."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field()


def code_field() -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
    return forms.CharField(
        label="Code from the email",
        max_length=40,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": SENTENCES["required"]},
    )
