"""A girl's form. Her portrait arrives through girls.prepared."""

import copy
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from accounts.desk.fresh import FreshForm
from chatsite.text.words import is_visible
from girls import whole
from girls.admin.lines_field import LinesField
from girls.admin.widgets import PersonaInput, PortraitInput
from girls.models import (
    GREETING_MAX_LENGTH,
    MOST_GREETINGS,
    MOST_STARTERS,
    STARTER_MAX_LENGTH,
    Girl,
)
from girls.prepared import Prepared

STAYS = "She is published, so this can't go. Hide her first, or put something else in its place."


class PortraitField(forms.FileField):
    """What is no picture was refused before, in words: see girls.prepared."""

    widget = PortraitInput


class GirlForm(FreshForm):
    other_greetings = LinesField(
        most=MOST_GREETINGS,
        longest=GREETING_MAX_LENGTH,
        help_text="One per line: readers may choose among these and the one above.",
    )
    starters = LinesField(
        most=MOST_STARTERS,
        longest=STARTER_MAX_LENGTH,
        help_text="One per line: what a reader might write first. Shown until they have written.",
    )
    beside: ClassVar = ("voices",)
    prepared: Prepared[Girl] | None = None
    portrait = PortraitField(
        required=False,
        help_text="JPEG, PNG or WebP up to 3 MB, her face in the upper middle. Cards show four "
        "wide and five high: unless you choose a part, the middle is cut to that.",
    )

    class Meta:
        model = Girl
        fields = "__all__"
        widgets: ClassVar = {
            "tagline": AdminTextInputWidget(attrs={"class": "vLargeTextField"}),
            "persona": PersonaInput(attrs={"rows": 6}),
            "greeting": AdminTextareaWidget(attrs={"rows": 3}),
            "closing": AdminTextareaWidget(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "persona" in self.fields:  # A user without permission to change has no fields.
            self.fields["persona"].widget.girl = self.instance
        if "portrait" in self.fields:
            self.fields["portrait"].widget.girl = self.instance

    def clean_time_zone(self) -> str:
        name: str = self.cleaned_data["time_zone"]
        if name and name not in available_timezones():
            raise ValidationError("Please name it as in Europe/Lisbon.", code="unknown")
        return name

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not is_visible(name):
            raise ValidationError("Please give her a name that can be seen.", code="invisible")
        return name

    def clean(self) -> dict[str, Any]:
        """As for assets: how a portrait was made is marked in its file."""
        fields = super().clean() or self.cleaned_data
        known = self.instance.portrait_made_by
        if self.prepared and self.prepared.made:
            fields["portrait_made_by"] = self.prepared.made.portrait_made_by
        elif self.instance.pk and fields.get("portrait_made_by", known) != known:
            sentence = "The portrait itself is marked so. Please upload it again."
            self.add_error("portrait_made_by", sentence)
        self._refuse_what_she_would_lack(fields)
        return fields

    def clean_portrait(self) -> object:
        """The key of a new portrait; otherwise the old value (or False, to clear it)."""
        upload = self.cleaned_data["portrait"]
        if not isinstance(upload, UploadedFile):
            return upload
        return (self.prepared or Prepared()).take().portrait.name

    def _refuse_what_she_would_lack(self, fields: dict[str, Any]) -> None:
        """A published girl loses nothing that she needs; what she has lacked all the time is no
        fault of this change. Voices have a form of their own: girls.voice_admin."""
        if not self.instance.active:
            return
        before = whole.around(self.instance)
        lacked = {one.field for one in whole.missing(self.instance, before)}
        tags = fields.get("tags")
        after = whole.Around(before.tags if tags is None else len(tags), voices=1)
        for one in whole.missing(self._as_changed(fields), after):
            if one.field not in {*lacked, *self.errors}:
                self.add_error(one.field, f"{one.sentence} {STAYS}")

    def _as_changed(self, fields: dict[str, Any]) -> Girl:
        changed = copy.copy(self.instance)
        for name in ("name", "age", "tagline", "bio", "persona", "greeting"):
            setattr(changed, name, fields.get(name, getattr(changed, name)))
        if made := self.prepared and self.prepared.made:
            take_over(changed, made)
        elif fields.get("portrait") is False:
            take_over(changed, Girl())
        return changed


def take_over(girl: Girl, made: Girl) -> None:
    """Her portrait becomes that of `made`, with its size."""
    girl.portrait = made.portrait.name
    girl.portrait_width, girl.portrait_height = made.portrait_width, made.portrait_height
