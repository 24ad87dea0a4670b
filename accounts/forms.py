from django import forms
from django.http import HttpRequest

from accounts.age import validate_birth_date
from accounts.models import User


class BirthDateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "bday"}, format="%Y-%m-%d")


class SignupForm(forms.Form):
    """What allauth's sign-up form inherits, beside email and password."""

    date_of_birth = forms.DateField(
        label="Date of birth",
        widget=BirthDateInput(),
        validators=[validate_birth_date],
        help_text="You must be 18 or older. We ask once; it cannot be changed later.",
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        """Asked for by allauth; the adapter has already saved the date with the user."""
