"""How the database is emptied after a test that commits.

Django's TRUNCATE makes new files for every table and index: on a busy machine half a second for
each test, where deleting the few rows takes a fiftieth of that. Its command also asks which tables
there are each time, which costs as much again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from django.db import connection
from django.test import TransactionTestCase

from accounts.rights import roles

# Made once, after the migrations; no test changes them. Of groups, the roles stay with what they
# may do.
KEPT = ("auth_permission", "django_content_type", "auth_group", "auth_group_permissions")
_ROLES = ", ".join(f"'{name}'" for name in roles.ROLES)
_OTHERS = f"SELECT id FROM auth_group WHERE name NOT IN ({_ROLES})"  # noqa: S608 - our names
_GROUPS = (
    f"DELETE FROM auth_group_permissions WHERE group_id IN ({_OTHERS})",  # noqa: S608 - the same
    f"DELETE FROM auth_group WHERE id IN ({_OTHERS})",  # noqa: S608 - the same
)


@contextmanager
def quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _empty)
        yield


def _empty(_: TransactionTestCase) -> None:
    connection.ops.execute_sql_flush([_deletion()])


@cache
def _deletion() -> str:
    """In one transaction and one question. The lock waits for whoever still writes, as TRUNCATE
    does."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    names = [connection.ops.quote_name(table) for table in tables if table not in KEPT]
    lock = f"LOCK TABLE {', '.join(names)} IN EXCLUSIVE MODE"
    deletions = (f"DELETE FROM {name}" for name in names)  # noqa: S608 - our tables
    return "; ".join([lock, *deletions, *_GROUPS])
