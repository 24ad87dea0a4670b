"""A database with all migrations, which each test process copies instead of migrating its own."""

import gc

from django.db import connection

from tests.once import once

NAME = "migrated"


def use() -> None:
    """To be called before the test database is created."""
    once(NAME, _make)
    connection.settings_dict["TEST"]["TEMPLATE"] = NAME


def _make() -> None:
    before, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    own = test["NAME"]
    test["NAME"] = NAME
    # Each migration makes models anew that refer to each other: to look for those that are garbage
    # takes a fifth of it, while all other processes wait.
    gc.disable()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    gc.enable()
    # PostgreSQL copies only a database that nobody is connected to.
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    connection.settings_dict["NAME"], test["NAME"] = before, own
