"""A database of the bench's own, and a note of the moment at which each message was stored."""

import os
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

NAME = "benched"
# A deferred trigger runs at the end of its transaction, right before the commit.
_NOTE = """
CREATE TABLE bench_stored (text text, at double precision);
CREATE FUNCTION bench_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO bench_stored VALUES (NEW.text, extract(epoch FROM clock_timestamp()));
  RETURN NULL;
END $$;
"""
_WATCH = """
CREATE CONSTRAINT TRIGGER bench_note AFTER INSERT ON {} DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION bench_note()
"""


def url() -> str:
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{NAME}").geturl()


def make() -> None:
    """Empty, whatever an earlier run has left."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        name = Identifier(NAME)
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        connection.execute(SQL("CREATE DATABASE {}").format(name))
    execute(_NOTE)


def execute(statement: str) -> None:
    with psycopg.connect(url(), autocommit=True) as connection:
        connection.execute(SQL(statement))


def watch(*tables: str) -> None:
    """Note when rows of these tables are stored; costs each insert about 0.1 ms."""
    with psycopg.connect(url(), autocommit=True) as connection:
        for table in tables:
            connection.execute(SQL(_WATCH).format(Identifier(table)))


def unwatch(*tables: str) -> None:
    with psycopg.connect(url(), autocommit=True) as connection:
        for table in tables:
            connection.execute(SQL("DROP TRIGGER bench_note ON {}").format(Identifier(table)))


def stored() -> dict[str, float]:
    """The moment of each watched message by its text, in seconds since the epoch."""
    with psycopg.connect(url()) as connection:
        return dict(connection.execute("SELECT text, at FROM bench_stored").fetchall())
