"""What a reader may send."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from chat import uploads
from chat.models import CLIENT_ID_MAX_LENGTH, TEXT_MAX_LENGTH


class TextField(forms.CharField):
    """Text as a person sees it: one kind of line end, no blank edges, storable characters."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n").strip() if text else text

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(0xD800 <= ord(char) <= 0xDFFF for char in value):
            raise ValidationError("This text contains characters that we can't store.")


class PermitForm(forms.Form):
    token = forms.CharField(max_length=2048)


class ReadForm(forms.Form):
    """A number that no database could count to is just the largest there is."""

    number = forms.IntegerField(min_value=0, required=False)


class ClientIdField(forms.CharField):
    """What the sender's page calls its message."""

    def __init__(self, **options: Any) -> None:
        letters = RegexValidator(r"\A[A-Za-z0-9_-]+\Z", "A client_id has letters and digits.")
        super().__init__(max_length=CLIENT_ID_MAX_LENGTH, validators=[letters], **options)


class UploadForm(forms.Form):
    kind = forms.ChoiceField(choices=[(kind, rule.name) for kind, rule in uploads.RULES.items()])
    content_type = forms.CharField(max_length=60)
    size = forms.IntegerField(
        min_value=1, error_messages={"min_value": "This file is empty. Please choose another."}
    )

    def clean(self) -> dict[str, Any]:
        fields = self.cleaned_data
        if not self.errors:
            for name, sentences in uploads.faults(**fields).items():
                self.add_error(name, sentences)
        return fields


class MediaForm(forms.Form):
    upload = forms.UUIDField()
    caption = TextField(
        max_length=TEXT_MAX_LENGTH,
        required=False,
        error_messages={"max_length": f"Please keep it to {TEXT_MAX_LENGTH:,} characters."},
    )
    client_id = ClientIdField()


class SendForm(forms.Form):
    text = TextField(
        max_length=TEXT_MAX_LENGTH,
        error_messages={
            "required": "Please write something first.",
            "max_length": f"Please keep it to {TEXT_MAX_LENGTH:,} characters.",
        },
    )
    client_id = ClientIdField()
