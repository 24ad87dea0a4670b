"""What the site holds of its readers: the registry that takeouts and erasures work through.

In `AppConfig.ready` each app registers its models that lead to a user. A takeout has all their rows
and files, an erasure removes them. A model that leads to a user and is registered nowhere fails
tests/accounts/test_belongings.py. `accounts` knows no other app, and need not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Field, FileField, Model, Q, QuerySet

from accounts.data.takeout.archive import Archive
from accounts.models import User

BATCH = 500


@dataclass(frozen=True)
class Belonging:
    """The rows of one model that belong to a reader.

    `where`: the condition for a user's id. One of three says what a takeout does with them: `name`
    of their list in account.json; `told`, the file that has them; `untold`, why none has. `files`:
    columns with keys of objects that go along. `withheld`: columns that no takeout shows, and why.
    `more`: what is added to a row. `kept`: why the rows survive an erasure, and for how long, as
    the receipt says it; they then get the values of `blanks`. Without blanks they name the reader
    only by another row that is blanked.
    """

    model: type[Model]
    where: Callable[[int], Q]
    name: str = ""
    files: tuple[str, ...] = ()
    withheld: Mapping[str, str] = field(default_factory=dict)
    more: Callable[[Any], Mapping[str, Any]] | None = None
    told: str = ""
    untold: str = ""
    kept: str = ""
    blanks: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if [bool(self.name), bool(self.told), bool(self.untold)].count(True) != 1:
            raise ValueError(f"{self.model}: it needs one of name, told and untold.")
        if self.blanks and not self.kept:
            raise ValueError(f"{self.model}: only rows that are kept are blanked.")

    def rows(self, user_id: int) -> QuerySet[Any]:
        return self.model._base_manager.filter(self.where(user_id))

    def told_row(self, row: Model) -> dict[str, Any]:
        """The row's columns as JSON can hold them, without those that are withheld."""
        told = {
            column.attname: _value(row, column)
            for column in row._meta.concrete_fields
            if column.name not in self.withheld
        }
        return {**told, **(self.more(row) if self.more else {})}

    def batches(self, user_id: int) -> Iterator[list[Any]]:
        """All rows in the order of their keys, a batch at once: no cursor stays open.

        The keys first: PostgreSQL would look for the first rows of a batch among everybody's.
        """
        keys = list(self.rows(user_id).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            chosen = self.model._base_manager.filter(pk__in=keys[start : start + BATCH])
            yield list(chosen.order_by("pk"))

    def keys(self, user_id: int, column: str) -> set[str]:
        """The keys of objects in one of `files`."""
        found = self.rows(user_id).exclude(**{column: ""}).order_by()
        return set(found.values_list(column, flat=True).distinct())


@dataclass(frozen=True)
class Page:
    """A page of a takeout, for its index."""

    title: str
    path: str
    about: str


@dataclass
class Left:
    """Objects that an erasure leaves in the store: keys, which others may still use; folders, which
    nobody else does; and keys that must not be written any more."""

    keys: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    seals: set[str] = field(default_factory=set)


Teller = Callable[[User, Archive], Iterable[Page]]
Around = Callable[[int, Left], AbstractContextManager[None]]

_belongings: list[Belonging] = []
_left_out: dict[type[Model], str] = {}
_tellers: list[Teller] = []
_arounds: list[Around] = []
_holds: list[Callable[[int], object]] = []
_stays: list[str] = []


def holds(model: type[Model], where: str | Callable[[int], Q], **about: Any) -> Belonging:
    """Register rows; see Belonging. `where`: also a look-up that leads to the user. Rows that
    others depend on are registered before them."""
    path = where if isinstance(where, str) else ""
    condition = (lambda user_id: Q(**{path: user_id})) if isinstance(where, str) else where
    belonging = Belonging(model, condition, **about)
    _belongings.append(belonging)
    return belonging


def leaves_out(model: type[Model], reason: str) -> None:
    """Register a model that leads to a user and is neither told nor erased."""
    _left_out[model] = reason


def tells(teller: Teller) -> None:
    """Register what writes pages of its own into takeouts, and returns them for the index."""
    _tellers.append(teller)


def surrounds(around: Around) -> None:
    """Register a context manager that surrounds the removal of a reader's rows, in its transaction:
    it locks and notes before, and tidies after."""
    _arounds.append(around)


def is_held(hold: Callable[[int], object]) -> None:
    """Register what locks rows that are locked before the reader's own, everywhere."""
    _holds.append(hold)


def hold(user_id: int) -> None:
    """In the caller's transaction, before the reader's own row is locked there: an erasure follows,
    which would wait for whoever holds the others, and they for it."""
    for each in _holds:
        each(user_id)


def stays(sentence: str) -> None:
    """Register what an erasure cannot or must not remove, and for how long, for the receipt."""
    _stays.append(sentence)


def all_of_them() -> list[Belonging]:
    """In the order of registration: removed from the end."""
    return list(_belongings)


def left_out() -> dict[type[Model], str]:
    return dict(_left_out)


def tellers() -> list[Teller]:
    return list(_tellers)


def arounds() -> list[Around]:
    return list(_arounds)


def what_stays() -> list[str]:
    """Sentences for the receipt, whoever is erased."""
    return list(_stays)


def in_batches(rows: QuerySet[Any], key: str) -> Iterator[list[Any]]:
    """`key`: a unique column to go along."""
    ordered, after = rows.order_by(key), rows
    while batch := list(after.order_by(key)[:BATCH]):
        yield batch
        after = ordered.filter(**{f"{key}__gt": getattr(batch[-1], key)})


def _value(row: Model, column: "Field[Any, Any]") -> Any:  # noqa: ANN401  of any column
    value = getattr(row, column.attname)
    return (value.name or "") if isinstance(column, FileField) else value
