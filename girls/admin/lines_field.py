"""A list of texts in one box."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError

from chatsite.text.words import as_written


class LinesField(forms.CharField):
    """A list of texts, one per line. Blank lines are ignored."""

    widget = AdminTextareaWidget

    def __init__(self, *, most: int, longest: int, **options: Any) -> None:
        self.most, self.longest = most, longest
        super().__init__(required=False, **options)

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: object) -> Any:  # noqa: ANN401  its base has text
        lines = map(as_written, (super().to_python(value) or "").splitlines())
        return [line for line in lines if line]

    def validate(self, value: Any) -> None:  # noqa: ANN401
        if len(value) > self.most:
            raise ValidationError(f"Please write {self.most} lines at most.", code="many")
        if any(len(line) > self.longest for line in value):
            sentence = f"Please keep each line to {self.longest} characters."
            raise ValidationError(sentence, code="long")

    def run_validators(self, value: Any) -> None:  # noqa: ANN401
        for line in value:
            super().run_validators(line)

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401
        return self.to_python(data) != list(initial or [])
