"""What a reader may send."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from chat.firsts import hours
from chat.models import (
    ABOUT_MAX_LENGTH,
    CLIENT_ID_MAX_LENGTH,
    FACT_MAX_LENGTH,
    HINT_MAX_LENGTH,
    PERSONA_NAME_MAX_LENGTH,
    PRONOUNS_MAX_LENGTH,
    REPORT_WORDS_MAX_LENGTH,
    TEXT_MAX_LENGTH,
    Fact,
    Reaction,
    Report,
)
from chat.threads import THREADS_SIZE, ThreadCursor
from chat.uploads import rules
from chatsite.text.columns import storable
from chatsite.text.words import as_written
from girls.models import MOST_STARTERS

MOST_THREADS = 300
SEARCH_MAX_LENGTH = 100


def too_long(length: int) -> dict[str, str]:
    return {"max_length": f"Please keep it to {length:,} characters."}


class StorableField(forms.CharField):
    """Text whose characters the database and requests to other services can carry."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if storable(value) != value:
            raise ValidationError("This text contains characters that we can't store.")


class TextField(StorableField):
    """Text as a person sees it (`as_written`); "" if all of it is invisible."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def to_python(self, value: object) -> str | None:
        text = super().to_python(value)
        return as_written(text) if text else text


class LineField(TextField):
    """One line of such text."""

    def to_python(self, value: object) -> str | None:
        text = super().to_python(value)
        return " ".join(text.split()) if text else text


class MessageIdField(forms.IntegerField):
    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=2**63 - 1, **options)


class SearchForm(forms.Form):
    """`q`: the words; `before`: the id of a message, where a page of results follows another.

    Browsers count an emoji as two, so the field on the page has no maxlength.
    """

    q = TextField(
        required=False,
        max_length=SEARCH_MAX_LENGTH,
        error_messages={"max_length": "That's too long. Please search for up to 100 characters."},
    )
    before = MessageIdField(required=False)


class PlaceForm(forms.Form):
    """`place`: the id of the message that a conversation's page begins with."""

    place = MessageIdField(required=False)


class StarterForm(forms.Form):
    """`say`: which of her starters stands in the composer, from 1."""

    say = forms.IntegerField(min_value=1, max_value=MOST_STARTERS, required=False)


class SwitchForm(forms.Form):
    on = forms.CharField(required=False)


class FirstForm(forms.Form):
    """When she may write first: every time but the quiet hours, by the clock of a zone."""

    time_zone = forms.ChoiceField(
        label="Your time zone",
        choices=lambda: [("", "Please choose"), *((name, name) for name in hours.zones())],
        error_messages={"invalid_choice": "We don't know this time zone."},
    )
    quiet_from = forms.TimeField(
        label="Quiet from", initial=time(21), widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    quiet_until = forms.TimeField(
        label="Quiet until", initial=time(9), widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )

    def clean(self) -> dict[str, Any]:
        fields = self.cleaned_data
        start, end = fields.get("quiet_from"), fields.get("quiet_until")
        if start is not None and start == end:
            self.add_error("quiet_until", "Please choose two different times.")
        return fields


class PermitForm(forms.Form):
    token = StorableField(max_length=2048)


class ReadForm(forms.Form):
    """`number` has no upper limit: one beyond the last message means all of them."""

    number = forms.IntegerField(min_value=0, required=False)


class ThreadCursorField(forms.Field):
    """Where a page of the thread list begins, as the page before has told; None: at the top."""

    def to_python(self, value: str | None) -> ThreadCursor | None:
        try:
            return ThreadCursor.parse(value) if value else None
        except (ValueError, OverflowError):
            raise ValidationError("There is no such place in the list.") from None


class ThreadsForm(forms.Form):
    """`rows`: how many of them the page shows, where it only refreshes them."""

    archived = forms.BooleanField(required=False)
    before = ThreadCursorField(required=False)
    rows = forms.IntegerField(min_value=1, required=False)

    def clean_rows(self) -> int:
        return min(max(self.cleaned_data["rows"] or 0, THREADS_SIZE), MOST_THREADS)


class ClientIdField(forms.CharField):
    """The id that the sender's page chose for its message."""

    def __init__(self, **options: Any) -> None:
        letters = RegexValidator(r"\A[A-Za-z0-9_-]+\Z", "A client_id has letters and digits.")
        super().__init__(max_length=CLIENT_ID_MAX_LENGTH, validators=[letters], **options)


class UploadForm(forms.Form):
    kind = forms.ChoiceField(choices=[(kind, rule.name) for kind, rule in rules.RULES.items()])
    content_type = forms.CharField(max_length=255, required=False)
    size = forms.IntegerField(
        min_value=1, error_messages={"min_value": "This file is empty. Please choose another."}
    )

    def clean(self) -> dict[str, Any]:
        fields = self.cleaned_data
        if not self.errors:
            for name, sentences in rules.faults(**fields).items():
                self.add_error(name, sentences)
        if not self.errors:
            fields["content_type"] = rules.known_type(fields["kind"], fields["content_type"])
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


class ReactionForm(forms.Form):
    """`reaction`: "" takes it back."""

    reaction = forms.ChoiceField(
        choices=Reaction.choices,
        required=False,
        error_messages={"invalid_choice": "There is no such reaction."},
    )


class RegenerateForm(forms.Form):
    hint = TextField(
        max_length=HINT_MAX_LENGTH,
        required=False,
        error_messages={"max_length": f"Please keep your wish to {HINT_MAX_LENGTH} characters."},
    )


class StopForm(forms.Form):
    """`version`: of the message below which she was seen writing; without it, she is stopped
    whatever she writes."""

    version = forms.IntegerField(min_value=0, max_value=2**63 - 1, required=False)


class VariantForm(forms.Form):
    number = forms.IntegerField()


class EditForm(forms.Form):
    """A photo or video may do without words."""

    text = TextField(
        max_length=TEXT_MAX_LENGTH,
        required=False,
        error_messages={"max_length": f"Please keep it to {TEXT_MAX_LENGTH:,} characters."},
    )


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label="What's wrong with it?",
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose what's wrong with it."},
    )
    words = TextField(
        label="Anything else we should know? (optional)",
        max_length=REPORT_WORDS_MAX_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": f"Please keep it to {REPORT_WORDS_MAX_LENGTH} characters."},
    )


class PersonaForm(forms.Form):
    """What a field that was not sent says stays as it is: a card asks for the name alone."""

    name = LineField(
        label="What should she call you?",
        max_length=PERSONA_NAME_MAX_LENGTH,
        required=False,
        error_messages=too_long(PERSONA_NAME_MAX_LENGTH),
    )
    pronouns = LineField(
        label="Your pronouns",
        help_text="Such as she/her or they/them.",
        max_length=PRONOUNS_MAX_LENGTH,
        required=False,
        error_messages=too_long(PRONOUNS_MAX_LENGTH),
    )
    about = TextField(
        label="About you",
        help_text="Whatever they should know: your work, your town, what you like.",
        max_length=ABOUT_MAX_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=too_long(ABOUT_MAX_LENGTH),
    )

    # Where the reader comes from and goes back to.
    conversation = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def sent(self) -> dict[str, str]:
        names = [name for name in ("name", "pronouns", "about") if name in self.data]
        return {name: self.cleaned_data[name] for name in names}


class FactForm(forms.Form):
    text = LineField(
        label="Something about you",
        max_length=FACT_MAX_LENGTH,
        error_messages={"required": "Please write something first.", **too_long(FACT_MAX_LENGTH)},
    )


class NewFactForm(FactForm):
    subject = forms.ChoiceField(
        choices=Fact.Subject.choices,
        required=False,
        error_messages={"invalid_choice": "There is no such subject."},
    )

    def clean_subject(self) -> str:
        return self.cleaned_data["subject"] or Fact.Subject.OTHER


class MemoriesForm(forms.Form):
    """`group`: the only subject that is shown, `page` by page; `edit`: the fact that is changed."""

    group = forms.CharField(max_length=20, required=False)
    page = forms.IntegerField(min_value=1, max_value=1000, required=False)
    edit = MessageIdField(required=False)


class ForgetForm(forms.Form):
    """`answer`: the message whose memories are shown, where the reader forgets one of these."""

    answer = MessageIdField(required=False)
