"""The form of an account's plain fields, as staff edit them."""

from typing import Any

from django import forms

from accounts.desk.seen import mark
from accounts.models import User

CHANGED = "This account has changed since you opened the page. Nothing was saved: load it again."


class ReaderForm(forms.ModelForm):
    """`seen`: the mark of the fields as the page showed them. A form that is sent twice, and the
    second of two colleagues, find another one."""

    seen = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    class Meta:
        model = User
        fields = ("email", "region", "date_of_birth", "is_active")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.mark = mark(self.initial)
        self.initial["seen"] = self.mark

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or self.cleaned_data
        if fields.get("seen") != self.mark:
            raise forms.ValidationError(CHANGED)
        return fields
