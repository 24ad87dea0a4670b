"""Forms of the library. Files arrive through girls.prepared."""

from typing import Any, ClassVar

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from accounts.desk.fresh import FreshRow
from accounts.desk.reasons import reason_field
from chatsite.text.words import is_visible
from chatsite.web.long_select import LongSelect
from girls import library, uses
from girls.batches import TOKEN_LENGTH
from girls.models import GirlAsset, Tag
from girls.prepared import Prepared

FILE_HELP = (
    "Photos (JPEG, PNG, WebP, GIF) or videos (MP4, WebM, MOV, 3GP; two minutes at most)"
    f" up to {library.MAX_MEGABYTES} MB. H.265 videos take a while, because they are converted."
)
GONE = "Somebody has deleted this file since you opened the page. Nothing was saved: load it again."


def _tags_input() -> forms.TextInput:
    """With suggestions: see templates/admin/girls/girlasset/_tags.html."""
    attrs = {"class": "vTextField", "list": "library-tags", "data-tags": "", "autocomplete": "off"}
    return forms.TextInput(attrs=attrs)


class TagsField(SimpleArrayField):
    """Django's compares a row's list with the text of the input, so that each form has changed, and
    refuses a comma too many."""

    default_error_messages: ClassVar = {"item_invalid": "Tag %(nth)s:"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Whether it has changed is asked of the row, not of what the page was sent with.
        self.show_hidden_initial = False

    def to_python(self, value: Any) -> Any:  # noqa: ANN401  as Django's
        if isinstance(value, str):
            value = self.delimiter.join(tag for tag in value.split(self.delimiter) if tag.strip())
        return super().to_python(value)

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401  as Django's
        try:
            return list(initial or []) != library.normal_tags([*(self.to_python(data) or [])])
        except ValidationError:
            return True


def _visible(text: str) -> str:
    """What nobody can see describes nothing."""
    return text if is_visible(text) else ""


class GirlAssetForm(forms.ModelForm):
    """`upload` sets the asset's file, poster, kind and dimensions."""

    prepared: Prepared[GirlAsset] | None = None
    upload = forms.FileField(required=False, help_text=FILE_HELP)

    class Meta:
        model = GirlAsset
        fields = (
            "girl",
            "upload",
            "alt_text",
            "caption",
            "tags",
            "made_by",
            "provenance",
            "for_reply",
            "public",
        )
        field_classes: ClassVar = {"tags": TagsField}
        widgets: ClassVar = {
            "girl": LongSelect,
            "alt_text": forms.Textarea(
                attrs={"rows": 2, "maxlength": 300, "class": "vLargeTextField"}
            ),
            "tags": _tags_input(),
            "provenance": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "alt_text" in self.fields:  # A user without permission to change has no fields.
            self.fields["alt_text"].required = True

    def clean_alt_text(self) -> str:
        text = _visible(self.cleaned_data["alt_text"])
        if not text:
            raise ValidationError("Please write what it shows.", code="required")
        return text

    def clean_tags(self) -> list[str]:
        return library.normal_tags(self.cleaned_data["tags"] or [])

    def clean_upload(self) -> object:
        """Take the file that was prepared before, and report its errors beside the field."""
        upload = self.cleaned_data["upload"]
        if not isinstance(upload, UploadedFile):
            if not self.instance.pk:
                raise ValidationError("Please choose a file.", code="required")
            return None
        if self.instance.pk and uses.is_used(self.instance):
            raise ValidationError("Readers already have this file. Please add a new one instead.")
        library.take_over(self.instance, (self.prepared or Prepared()).take())
        return upload

    def clean(self) -> dict[str, Any]:
        """How a file was made is marked in it. A new file may say more of itself than staff did."""
        fields = super().clean() or self.cleaned_data
        known = self.instance.made_by
        if fields.get("upload"):
            fields["made_by"] = known
        elif self.instance.pk and fields.get("made_by", known) != known:
            self.add_error("made_by", "The file itself is marked so. Please upload it again.")
        return fields


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of uploaded files, at least one."""

    def clean(self, data: object, initial: object = None) -> list[UploadedFile]:
        chosen: list[Any] = list(data) if isinstance(data, list | tuple) else [data]
        if not any(chosen):
            raise ValidationError("Please choose files.", code="required")
        # One bad file must not reject the others, so the view validates each of them.
        return [file for file in chosen if file]


class BulkUploadForm(forms.ModelForm):
    """Many files of one girl, with common values for all of them."""

    required_css_class = "required"
    field_order = (
        *("girl", "files", "tags", "made_by", "provenance", "for_reply", "public"),
        *("audit_reason", "batch"),
    )

    audit_reason = reason_field()
    # The page's, so that files which come one by one are one act.
    batch = forms.CharField(required=False, max_length=TOKEN_LENGTH, widget=forms.HiddenInput)
    files = ManyFilesField(  # type: ignore[assignment]
        widget=ManyFilesInput(attrs={"accept": "image/*,video/*,.mp4,.m4v,.mov,.webm,.3gp"}),
        help_text=FILE_HELP,
    )

    class Meta:
        model = GirlAsset
        fields = ("girl", "files", "tags", "made_by", "provenance", "for_reply", "public")
        labels: ClassVar = {"tags": "Tags for all of them"}
        widgets: ClassVar = {
            "girl": LongSelect,
            "tags": _tags_input(),
            "provenance": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def clean_tags(self) -> list[str]:
        return library.normal_tags(self.cleaned_data["tags"] or [])

    def asset(self) -> GirlAsset:
        """A new asset with the common values, without a file."""
        names = ("girl", "tags", "made_by", "provenance", "for_reply", "public")
        return GirlAsset(**{name: self.cleaned_data[name] for name in names})


class DescribeForm(FreshRow):
    """A row for an asset without alternative text. Left empty, it stays for later."""

    preview = ""  # The asset's HTML; the view sets it.

    class Meta:
        model = GirlAsset
        fields = ("alt_text", "tags", "caption", "for_reply", "public")
        field_classes: ClassVar = {"tags": TagsField}
        widgets: ClassVar = {
            "alt_text": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
            "tags": _tags_input(),
        }

    def clean_alt_text(self) -> str:
        return _visible(self.cleaned_data["alt_text"])

    def clean_tags(self) -> list[str]:
        return library.normal_tags(self.cleaned_data["tags"] or [])


class DescribedForm(forms.Form):
    """What the page of descriptions has once, for all its rows."""

    audit_reason = reason_field()
    batch = forms.CharField(required=False, max_length=TOKEN_LENGTH, widget=forms.HiddenInput)


class RetagForm(forms.Form):
    """One tag that becomes another. `may_retag_girls`: whether this person may change theirs."""

    old = forms.CharField(label="Tag", max_length=40, widget=_tags_input())
    new = forms.CharField(label="Becomes", max_length=40, widget=_tags_input())
    gallery = forms.BooleanField(required=False, label="The gallery's tag of girls, too")
    audit_reason = reason_field()

    def __init__(self, *args: Any, may_retag_girls: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_retag_girls:
            del self.fields["gallery"]

    def clean_old(self) -> str:
        return _one_tag(self.cleaned_data["old"])

    def clean_new(self) -> str:
        tag = _one_tag(self.cleaned_data["new"])
        try:
            Tag(name=tag, slug="tag").clean_fields()
        except ValidationError as error:  # No word about her is a minor's.
            raise ValidationError(error.messages) from error
        return tag

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or self.cleaned_data
        if fields.get("old") and fields.get("old") == fields.get("new"):
            self.add_error("new", "That is the same tag.")
        return fields


def _one_tag(text: str) -> str:
    tags = library.normal_tags(text.split(","))
    if len(tags) != 1 or not is_visible(tags[0]):
        raise ValidationError("Please write one tag.", code="invalid")
    return tags[0]


class _DescribedRows(forms.BaseModelFormSet):
    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["id"].error_messages["invalid_choice"] = GONE


DescribeFormSet = forms.modelformset_factory(
    GirlAsset, DescribeForm, formset=_DescribedRows, extra=0, can_delete=True
)
