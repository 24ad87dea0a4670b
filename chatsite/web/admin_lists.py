"""Admin lists that survive any query string, and rows that staff only look at."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import DataError
from django.forms import ModelForm
from django.http import HttpRequest


class BoundedList(admin.ModelAdmin):
    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Treat an impossible year as an unknown filter, as Django does with other bad values."""
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError, DataError) as error:
            raise IncorrectLookupParameters(error) from error

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ANN401
        """Each field of a list says which column and row it is of."""
        return type("Labelled", (_Labelled, super().get_changelist_form(request, **kwargs)), {})


class _Labelled(ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name != self._meta.model._meta.pk.name:
                field.widget.attrs["aria-label"] = f"{field.label}: {self.instance}"


class ReadOnly(BoundedList):
    """Staff can look. Only actions and vendors change what readers have."""

    def has_add_permission(self, request: HttpRequest, *args: object) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
