"""Fields in tables of the admin say which column and row they are of: they have no label."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest


class LabelledList(admin.ModelAdmin):
    """For `list_editable`."""

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ANN401
        return _labelled(super().get_changelist_form(request, **kwargs))


class LabelledRows(InlineModelAdmin):
    """For tabular inlines."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # noqa: ANN401
        made: Any = super().get_formset(request, obj, **kwargs)
        return type(made)(made.__name__, (_Rows, made), {"form": _labelled(made.form)})


def _labelled(form: Any) -> Any:  # noqa: ANN401  a class of forms, and one
    return type(form)(form.__name__, (_Row, form), {"__module__": form.__module__})


class _Row(ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = f": {self.instance}" if self.instance.pk else ""
        for name, field in self.fields.items():
            if not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = f"{field.label or name}{row}"
            # The head of its column says it, once.
            field.help_text = ""


class _Rows(BaseModelFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:  # noqa: ANN401
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            row = f": {form.instance}" if form.instance.pk else ""
            form.fields["DELETE"].widget.attrs["aria-label"] = f"Delete{row}"
