"""Forms of the gallery."""

from django import forms

from chatsite.text.words import as_written

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
