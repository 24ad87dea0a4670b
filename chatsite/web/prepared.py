"""Queries that Django compiles once.

To turn a queryset into SQL takes Python several times as long as PostgreSQL takes to answer it. So
a query that each message needs is written as ever, with a `Given` where a value comes with the
call:

    _MINE = Prepared(lambda: Conversation.objects.of(Given("user_id")).filter(pk=Given("pk")))

    _MINE.first(user_id=user.pk, pk=conversation_id)

See docs/decisions/211.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType, SimpleNamespace
from typing import Any, Generic, TypeVar, overload

from django.db import DEFAULT_DB_ALIAS, connection, models, transaction
from django.db.models.constants import OnConflict
from django.db.models.query import get_related_populators
from django.db.models.sql import InsertQuery, UpdateQuery
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=models.Model)
Values = Mapping[str, Any]
_NOTHING: Values = MappingProxyType({})


class Given(models.Expression):
    """Stands for a value that comes with the call, of a type that PostgreSQL takes for the column.

    None is NULL, which equals nothing: a filter finds no row then.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: object) -> tuple[str, Any]:
        return "%s", [self]


class Prepared(Generic[M]):
    """`build`: the queryset, made when it is first needed."""

    def __init__(self, build: Callable[[], "models.QuerySet[M]"]) -> None:
        self._build = build

    @cached_property
    def _select(self) -> "_Select[M]":
        return _Select(self._build())

    def all(self, known: Values = _NOTHING, /, **given: Any) -> "Rows[M]":
        """`known`: attributes that each instance gets, such as the row that all of them belong to.
        Raises KeyError where a value is missing."""
        select = self._select
        with connection.cursor() as cursor:
            select.require_transaction()
            cursor.execute(select.sql, _filled(select.params, given))
            return Rows([Row(select, known, values) for values in cursor.fetchall()], known)

    def first(self, **given: Any) -> M | None:
        return next(iter(self.all(**given)), None)


def read(queryset: "models.QuerySet[M]", **known: Any) -> "Rows[M]":
    """As Prepared.all, of a queryset that is compiled for this call alone."""
    return Prepared(lambda: queryset).all(known)


class Row(Generic[M]):
    """`values`: as they came."""

    def __init__(self, select: "_Select[M]", known: Values, values: tuple[Any, ...]) -> None:
        self._select, self._known, self.values = select, known, values

    @cached_property
    def instance(self) -> M:
        made = self._select.instance(self.values)
        for name, value in self._known.items():
            setattr(made, name, value)
        return made


class Rows(Sequence[M]):
    """What a query has found. Each instance is made when it is asked for."""

    def __init__(self, rows: Sequence[Row[M]], known: Values) -> None:
        self.rows, self.known = rows, known

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[M]:
        return (row.instance for row in self.rows)

    @overload
    def __getitem__(self, place: int) -> M: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows[M]": ...
    def __getitem__(self, place: int | slice) -> "M | Rows[M]":
        if isinstance(place, slice):
            return Rows(self.rows[place], self.known)
        return self.rows[place].instance

    def sorted(self, key: Callable[[M], Any]) -> "Rows[M]":
        return Rows(sorted(self.rows, key=lambda row: key(row.instance)), self.known)


class PreparedUpdate:
    """`changes`: as QuerySet.update takes them, in a function, too."""

    def __init__(
        self, build: Callable[[], "models.QuerySet[Any]"], changes: Callable[[], Values]
    ) -> None:
        self._build, self._changes = build, changes

    @cached_property
    def _statement(self) -> tuple[str, tuple[Any, ...]]:
        query: Any = self._build().query.chain(UpdateQuery)
        query.add_update_values(self._changes())
        sql, params = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        return sql, tuple(params)

    def run(self, **given: Any) -> int:
        """How many rows have changed. Raises KeyError where a value is missing."""
        sql, params = self._statement
        with transaction.mark_for_rollback_on_error(), connection.cursor() as cursor:
            cursor.execute(sql, _filled(params, given))
            return int(cursor.rowcount)


class PreparedInsert(Generic[M]):
    """Stores new instances as Model.save does, but sends no signals.

    `fixed`: expressions that a column always gets, such as the database's time.
    """

    def __init__(self, model: type[M], **fixed: models.Expression) -> None:
        self._model, self._fixed = model, fixed

    @cached_property
    def _fields(self) -> "list[models.Field[Any, Any]]":
        return [field for field in self._model._meta.local_concrete_fields if not field.primary_key]

    @cached_property
    def _statement(self) -> tuple[str, tuple[Any, ...]]:
        names = [field.attname for field in self._fields]
        row: Any = SimpleNamespace(**{name: self._fixed.get(name, Given(name)) for name in names})
        query = InsertQuery(self._model)
        query.insert_values(self._fields, [row], raw=True)
        compiler: Any = query.get_compiler(DEFAULT_DB_ALIAS)
        compiler.returning_fields = [self._model._meta.pk]
        ((sql, params),) = compiler.as_sql()
        return sql, params

    def save(self, row: M) -> M:
        """Returns the row, which now has its key."""
        sql, params = self._statement
        given = _saved(self._fields, row)
        with transaction.mark_for_rollback_on_error(), connection.cursor() as cursor:
            cursor.execute(sql, _filled(params, given))
            (row.pk,) = cursor.fetchone()
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
        return row


class PreparedUpsert(Generic[M]):
    """Stores an instance that has its key already, in the place of the row with that key, if there
    is one. Sends no signals."""

    def __init__(self, model: type[M]) -> None:
        self._model = model

    @cached_property
    def _fields(self) -> "list[models.Field[Any, Any]]":
        return list(self._model._meta.local_concrete_fields)

    @cached_property
    def _statement(self) -> tuple[str, tuple[Any, ...]]:
        key = self._model._meta.pk
        row: Any = SimpleNamespace(
            **{field.attname: Given(field.attname) for field in self._fields}
        )
        query = InsertQuery(
            self._model,
            on_conflict=OnConflict.UPDATE,
            update_fields=[field for field in self._fields if field is not key],
            unique_fields=[key],
        )
        query.insert_values(self._fields, [row], raw=True)
        ((sql, params),) = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        return sql, params

    def save(self, row: M) -> None:
        sql, params = self._statement
        given = _saved(self._fields, row)
        with transaction.mark_for_rollback_on_error(), connection.cursor() as cursor:
            cursor.execute(sql, _filled(params, given))


def _saved(fields: "list[models.Field[Any, Any]]", row: models.Model) -> dict[str, Any]:
    return {
        field.attname: field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for field in fields
    }


class _Select(Generic[M]):
    """A queryset's SQL, and how its rows become instances: as django.db.models.query does it."""

    def __init__(self, queryset: "models.QuerySet[M]") -> None:
        compiler: Any = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.params = compiler.as_sql()
        self._locks = queryset.query.select_for_update
        columns = [column for column, *_ in compiler.select]
        about = compiler.klass_info
        self._model, own = about["model"], about["select_fields"]
        self._own = slice(own[0], own[-1] + 1)
        self._names = [column.target.attname for column in columns[self._own]]
        populators: Any = get_related_populators  # The types are a later Django's.
        self._related = populators(about, compiler.select, DEFAULT_DB_ALIAS)
        self._annotations = tuple(compiler.annotation_col_map.items())
        self._converters = tuple(compiler.get_converters(columns).items())

    def require_transaction(self) -> None:
        """As Django does while it compiles: a lock would end with the statement."""
        if self._locks and not connection.in_atomic_block:
            raise transaction.TransactionManagementError("A query that locks needs a transaction.")

    def instance(self, row: tuple[Any, ...]) -> M:
        values = self._converted(row) if self._converters else row
        made = self._model.from_db(DEFAULT_DB_ALIAS, self._names, values[self._own])
        for populator in self._related:
            populator.populate(values, made)
        for name, position in self._annotations:
            setattr(made, name, values[position])
        return made

    def _converted(self, row: tuple[Any, ...]) -> list[Any]:
        values = list(row)
        for position, (converters, expression) in self._converters:
            for convert in converters:
                values[position] = convert(values[position], expression, connection)
        return values


def _filled(params: tuple[Any, ...], given: Values) -> list[Any]:
    return [_plain(given[each.name]) if isinstance(each, Given) else each for each in params]


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a column takes
    """A row stands for its key."""
    return value.pk if isinstance(value, models.Model) else value
