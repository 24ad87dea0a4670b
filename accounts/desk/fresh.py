"""Forms that know when somebody else has changed their row since the page was opened."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Model
from django.forms import formsets
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.desk.seen import mark

FIELD = "seen"
_KEY = re.compile(r"form-\d+-id")
OVERTAKEN = (
    "Somebody has changed this since you opened the page. Nothing was done: please look again."
)
CHANGED = "Somebody has changed this since you opened the page. Nothing was saved: load it again."


class MarkField(forms.CharField):
    """Changes nothing of a row."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=200, widget=forms.HiddenInput)

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401
        return False


class FreshForm(forms.ModelForm):
    """`seen`: the mark of the fields as the page showed them. A form that is sent twice, and the
    second of two colleagues, find another one.

    `beside`: relations whose rows the same page edits, such as a girl's voices.
    """

    beside: ClassVar[tuple[str, ...]] = ()
    seen = MarkField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.mark = mark({**self.initial, **self._beside()}) if self.instance.pk else ""
        self.initial[FIELD] = self.mark

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or self.cleaned_data
        if self.mark and fields.get(FIELD, self.mark) not in ("", self.mark):
            raise forms.ValidationError(CHANGED)
        return fields

    def _beside(self) -> dict[str, Any]:
        rows = ((name, getattr(self.instance, name)) for name in self.beside)
        return {name: [*found.order_by("pk").values_list()] for name, found in rows}


class FreshList(admin.ModelAdmin):
    """A list that is edited in place. `seen`: the mark of its rows as the page showed them: a box
    that nobody has touched took a colleague's change back."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method != "POST" or "_save" not in request.POST or not self.list_editable:
            return super().changelist_view(request, extra_context)
        with transaction.atomic():
            held = self.get_queryset(request).select_for_update(no_key=True, of=("self",))
            rows = held.filter(pk__in=_keys(request.POST)).order_by("pk")
            if request.POST.get(FIELD, "") not in ("", list_mark(rows, self.list_editable)):
                messages.error(request, CHANGED, extra_tags="error")
                return redirect(request.get_full_path())
            return super().changelist_view(request, extra_context)


def list_mark(rows: Iterable[Model], fields: Collection[str]) -> str:
    """Of what a list shows to be edited, whatever the order of its rows."""
    return mark({str(row.pk): forms.model_to_dict(row, fields) for row in rows})


def _keys(posted: Mapping[str, str]) -> list[int]:
    """Of the rows of a list's form."""
    sent = (str(key) for name, key in posted.items() if _KEY.fullmatch(name))
    return [int(key) for key in sent if key.isdecimal() and len(key) < 19]


class FreshRow(FreshForm):
    """Of a page of several rows: one that is sent as the page showed it is left alone, whatever a
    colleague has made of it."""

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except forms.ValidationError:
            fields = self.cleaned_data
            is_touched = fields.pop(formsets.DELETION_FIELD_NAME, False)
            sent = {name: fields.get(name) for name in self._meta.fields or ()}
            if is_touched or mark(sent) != fields[FIELD]:
                raise
            self.changed_data = []
            return fields
