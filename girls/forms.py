from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator

from chatsite.media import Refused
from girls import library
from girls.images import recode
from girls.models import Girl, GirlAsset

MAX_PORTRAIT_BYTES = 3 * 1024 * 1024
MAX_ASSET_BYTES = 20 * 1024 * 1024


class GalleryForm(forms.Form):
    """What the gallery is asked for; what makes no sense counts as not asked."""

    q = forms.CharField(required=False, max_length=100)
    tag = forms.SlugField(required=False, max_length=40)
    page = forms.IntegerField(required=False)


class GirlForm(forms.ModelForm):
    portrait = forms.ImageField(
        required=False,
        help_text="JPEG, PNG or WebP up to 3 MB, upright, her face in the upper middle.",
        validators=[FileExtensionValidator(["jpg", "jpeg", "png", "webp"])],
    )

    class Meta:
        model = Girl
        fields = "__all__"  # noqa: DJ007  staff edit all of her

    def clean_portrait(self) -> object:
        """A new upload, encoded anew; else what was there (or False, to clear it)."""
        upload = self.cleaned_data["portrait"]
        if not isinstance(upload, UploadedFile):
            return upload
        if (upload.size or 0) > MAX_PORTRAIT_BYTES:
            raise ValidationError("The portrait may have 3 MB at most.", code="too_large")
        try:
            return recode(upload)
        except OSError as error:
            raise ValidationError("This picture cannot be read.", code="broken") from error


class GirlAssetForm(forms.ModelForm):
    """`upload` becomes her file, poster, kind and size."""

    upload = forms.FileField(
        required=False,
        help_text="A photo (JPEG, PNG, WebP, GIF) or video (MP4 with H.264, WebM) up to 20 MB.",
    )

    class Meta:
        model = GirlAsset
        fields = (
            "girl",
            "upload",
            "alt_text",
            "caption",
            "tags",
            "provenance",
            "for_reply",
            "public",
        )

    def clean_tags(self) -> list[str]:
        return library.normal_tags(self.cleaned_data["tags"] or [])

    def clean_upload(self) -> object:
        """Made safe at once, so that what is wrong with it is told beside the field."""
        upload = self.cleaned_data["upload"]
        if not isinstance(upload, UploadedFile):
            if not self.instance.pk:
                raise ValidationError("Please choose a file.", code="required")
            return None
        if (upload.size or 0) > MAX_ASSET_BYTES:
            raise ValidationError("The file may have 20 MB at most.", code="too_large")
        if self.instance.pk and self.instance.messages.exists():
            raise ValidationError("Readers have got this file: add another one instead.")
        is_video = (upload.content_type or "").startswith("video/")
        try:
            library.put(self.instance, upload.read(), is_video=is_video)
        except Refused as refused:
            raise ValidationError(refused.sentence, code="refused") from refused
        return upload
