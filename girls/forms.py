from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator

from girls.images import recode
from girls.models import Girl

MAX_PORTRAIT_BYTES = 3 * 1024 * 1024


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
