"""How the database is emptied after a test that commits.

Django's TRUNCATE makes new files for every table and index: on a busy machine half a second for
each test, where deleting the few rows takes a fiftieth of that.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management.commands import flush
from django.db.backends.postgresql.operations import DatabaseOperations

# Made once, by and after the migrations; no test that commits changes them.
KEPT = ("auth_permission", "django_content_type", "auth_group", "auth_group_permissions")


@contextmanager
def quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", _delete)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_, **__: None)
        yield


def _delete(
    operations: DatabaseOperations, style: Any, tables: Sequence[str], **options: Any
) -> list[str]:
    """In one transaction and one question. The lock waits for whoever still writes, as TRUNCATE
    does."""
    names = [operations.quote_name(table) for table in tables if table not in KEPT]
    lock = f"LOCK TABLE {', '.join(names)} IN EXCLUSIVE MODE"
    return ["; ".join([lock, *(f"DELETE FROM {name}" for name in names)])]  # noqa: S608 - our tables
