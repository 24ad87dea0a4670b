"""Staff in tests, whose every change must leave its line in the audit log."""

import re
from typing import Any

from django.db import connection
from django.test import Client

from accounts.desk.reasons import FIELD
from accounts.models import AuditEntry

_CHANGE = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
# What a request leaves by itself.
_BOOKKEEPING = {"accounts_auditentry", "accounts_session", "django_session"}
# A sample that was listened to: it is kept so that it is bought once.
_KEPT = {"girls_spokenline"}


class StaffClient(Client):
    """Writes a reason into each of the admin's own forms, as staff must. A test that is about
    reasons gives its own, or an empty one.

    A form that changes a row and leaves no line with a reason fails, whatever the test is about.
    """

    def post(self, path: str, data: Any = None, *args: Any, **more: Any) -> Any:  # type: ignore[override]
        if not path.startswith("/admin/") or not (data is None or isinstance(data, dict)):
            return super().post(path, data, *args, **more)
        changed: set[str] = set()

        def seen(execute: Any, sql: str, *rest: Any) -> Any:
            done = execute(sql, *rest)
            found = _CHANGE.match(str(sql))
            if found and rest[-1]["cursor"].rowcount:
                changed.add(found[1])
            return done

        last = AuditEntry.objects.order_by("pk").values_list("pk", flat=True).last() or 0
        with connection.execute_wrapper(seen):
            answer = super().post(path, {FIELD: "A test", **(data or {})}, *args, **more)
        lines = AuditEntry.objects.filter(pk__gt=last)
        if changed - _BOOKKEEPING - _KEPT:
            assert lines.exists(), f"{path} changed {changed}, but the audit log has no line."
        # Of a reader who was just erased, the reason is gone with the rest.
        bare = lines.filter(reason="").exclude(what="deleted", about=None)
        assert not bare, f"{path}: a line of the audit log has no reason."
        return answer
