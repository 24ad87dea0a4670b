from django import forms


class SignupForm(forms.Form):
    def signup(self, request, user) -> None:  # noqa: ANN001
        pass
