"""Staff in tests."""

from typing import Any

from django.test import Client

from accounts.desk.reasons import FIELD


class StaffClient(Client):
    """Writes a reason into each of the admin's own forms, as staff must. A test that is about
    reasons gives its own, or an empty one."""

    def post(self, path: str, data: Any = None, *args: Any, **more: Any) -> Any:
        if path.startswith("/admin/") and (data is None or isinstance(data, dict)):
            data = {FIELD: "A test", **(data or {})}
        return super().post(path, data, *args, **more)
