"""Forms of the gallery and of the admin. Files arrive through girls.prepared."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from chatsite.text.words import as_written
from girls import library, uses
from girls.models import (
    GirlAsset,
)
from girls.prepared import Prepared

LONGEST_SEARCH = 100


class GalleryForm(forms.Form):
    """The gallery's query parameters. Invalid values are ignored."""

    q = forms.CharField(required=False)
    tag = forms.SlugField(required=False, max_length=40)
    page = forms.IntegerField(required=False)

    def clean_q(self) -> str:
        """Long input is cut here: the field has no maxlength, because browsers would count an
        emoji's surrogate halves."""
        return as_written(self.cleaned_data["q"])[:LONGEST_SEARCH]


FILE_HELP = (
    "Photos (JPEG, PNG, WebP, GIF) or videos (MP4, WebM, MOV, 3GP; two minutes at most)"
    f" up to {library.MAX_MEGABYTES} MB. H.265 videos take a while, because they are converted."
)


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
        widgets: ClassVar = {
            "alt_text": forms.Textarea(
                attrs={"rows": 2, "maxlength": 300, "class": "vLargeTextField"}
            ),
            "tags": forms.TextInput(attrs={"class": "vTextField"}),
            "provenance": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "alt_text" in self.fields:  # A user without permission to change has no fields.
            self.fields["alt_text"].required = True

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

    files = ManyFilesField(  # type: ignore[assignment]
        widget=ManyFilesInput(attrs={"accept": "image/*,video/*,.mp4,.m4v,.mov,.webm,.3gp"}),
        help_text=FILE_HELP,
    )

    class Meta:
        model = GirlAsset
        fields = ("girl", "files", "tags", "made_by", "provenance", "for_reply", "public")
        labels: ClassVar = {"tags": "Tags for all of them"}
        widgets: ClassVar = {
            "tags": forms.TextInput(attrs={"class": "vTextField"}),
            "provenance": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def clean_tags(self) -> list[str]:
        return library.normal_tags(self.cleaned_data["tags"] or [])

    def asset(self) -> GirlAsset:
        """A new asset with the common values, without a file."""
        names = ("girl", "tags", "made_by", "provenance", "for_reply", "public")
        return GirlAsset(**{name: self.cleaned_data[name] for name in names})


class DescribeForm(forms.ModelForm):
    """A row for an asset without alternative text. Left empty, it stays for later."""

    preview = ""  # The asset's HTML; the view sets it.

    class Meta:
        model = GirlAsset
        fields = ("alt_text", "tags", "caption", "for_reply", "public")
        widgets: ClassVar = {
            "alt_text": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
        }

    def clean_tags(self) -> list[str]:
        return library.normal_tags(self.cleaned_data["tags"] or [])


DescribeFormSet = forms.modelformset_factory(GirlAsset, DescribeForm, extra=0, can_delete=True)
