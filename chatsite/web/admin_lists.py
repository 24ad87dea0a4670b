"""Admin lists that survive any query string, and rows that staff only look at."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import DataError
from django.http import HttpRequest

from chatsite.web.admin_labels import LabelledList


class BoundedList(LabelledList):
    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Treat an impossible year as an unknown filter, as Django does with other bad values."""
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError, DataError) as error:
            raise IncorrectLookupParameters(error) from error


class ReadOnly(BoundedList):
    """Staff can look. Only actions and vendors change what readers have."""

    def has_add_permission(self, request: HttpRequest, *args: object) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
