from django.http import HttpRequest

from chatsite.web.admin_lists import BoundedList


class ReadOnly(BoundedList):
    """Staff can look. Only `chat.actions` changes what readers have."""

    def has_add_permission(self, request: HttpRequest, *args: object) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
