"""Forms that know when somebody else has changed their row since the page was opened."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.db.models import Model

FIELD = "seen"
CHANGED = "Somebody has changed this since you opened the page. Nothing was saved: load it again."


class MarkField(forms.CharField):
    """Changes nothing of a row."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=200, widget=forms.HiddenInput)

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401
        return False


class FreshForm(forms.ModelForm):
    """`seen`: the mark of the fields as the page showed them. A form that is sent twice, and the
    second of two colleagues, find another one."""

    seen = MarkField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.mark = mark(self.initial) if self.instance.pk else ""
        self.initial[FIELD] = self.mark

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or self.cleaned_data
        if fields.get(FIELD, self.mark) not in ("", self.mark):
            raise forms.ValidationError(CHANGED)
        return fields


def mark(fields: Mapping[str, Any]) -> str:
    """Of values that a form began with."""
    shown = sorted((name, _plain(value)) for name, value in fields.items())
    return sha256(repr(shown).encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    """Rows that a form chose by their keys, in one order."""
    if isinstance(value, list) and all(isinstance(one, Model) for one in value):
        return sorted(one.pk for one in value)
    return value
