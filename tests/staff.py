"""Staff in tests, whose every change must leave its line in the audit log."""

import re
from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db import connection
from django.db.models import Q, QuerySet
from django.test import Client
from django.urls import resolve

from accounts.desk.reasons import FIELD
from accounts.models import AuditEntry

_CHANGE = re.compile(r'^(?:(INSERT) INTO|(UPDATE)|(DELETE) FROM) "(\w+)"')
_MARK = re.compile(r'^(SAVEPOINT|ROLLBACK TO SAVEPOINT) "(\w+)"')
# A line that tells of more files than before: see girls.batches.
_RETOLD = 'UPDATE "accounts_auditentry" SET "detail" ='
# What a request leaves by itself.
_BOOKKEEPING = {"accounts_auditentry", "accounts_session", "django_session"}
# A sample that was listened to: it is kept so that it is bought once.
_KEPT = {"girls_spokenline"}
# Acts that change no row here: looks at a reader's words, and what a vendor or provider is asked.
LOOKS = {
    "opened",
    "read the prompt of",
    "searched the messages of",
    "rehearsed with",
    "asked to cancel",
}
# The one reason that nobody writes.
OWN_REASONS = {"rehearsed with": "Rehearsal"}


class Seen:
    """What the statements of a request have changed, as far as it was not rolled back. `retold`:
    the lines that tell of more than before, by what they were looked up by."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, int]] = []
        self._marks: dict[str, int] = {}
        self.retold: set[tuple[object, ...]] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if found := _CHANGE.match(sql := str(sql)):
            if count := context["cursor"].rowcount:
                if sql.startswith(_RETOLD):
                    self.retold.add(tuple(params[1:]))
                self.rows.append((found[1] or found[2] or found[3], found[4], count))
        elif found := _MARK.match(sql):
            if found[1] == "SAVEPOINT":
                self._marks[found[2]] = len(self.rows)
            else:
                del self.rows[self._marks[found[2]] :]
        return done

    @property
    def tables(self) -> set[str]:
        """Without what is no change of staff's. Sessions that ended are one: a reader's."""
        ended = {table for verb, table, _ in self.rows if verb == "DELETE"}
        return {table for _, table, _ in self.rows} - (_BOOKKEEPING - ended) - _KEPT

    def of(self, table: str) -> int:
        """How many of its rows: those that went, if any did."""
        counts = {"DELETE": 0, "UPDATE": 0, "INSERT": 0}
        for verb, name, count in self.rows:
            counts[verb] += count * (name == table)
        return counts["DELETE"] or counts["UPDATE"]


class StaffClient(Client):
    """Writes a reason into each of the admin's own forms, as staff must. A test that is about
    reasons gives its own, or an empty one.

    A form that changes a row leaves one line with its reason, and one that changes nothing leaves
    none: else it fails, whatever the test is about. See decision 222: an act upon several rows of a
    list leaves a line for each. `lines`: how many, of a form that does more than one act.
    """

    def post(  # type: ignore[override]
        self, path: str, data: Any = None, *args: Any, lines: int = 1, **more: Any
    ) -> Any:
        if not path.startswith("/admin/") or not (data is None or isinstance(data, dict)):
            return super().post(path, data, *args, **more)
        last = AuditEntry.objects.order_by("pk").values_list("pk", flat=True).last() or 0
        sent, seen = {FIELD: "A test", **(data or {})}, Seen()
        with connection.execute_wrapper(seen):
            answer = super().post(path, sent, *args, **more)
        own = Q(by=None) | Q(by=answer.wsgi_request.user.pk)  # Not a colleague's of this moment.
        self.left = AuditEntry.objects.filter(own, pk__gt=last)
        _check(path, seen, [*self.left], lines)
        _check_reasons(path, sent, self.left, answer.wsgi_request)
        return answer

    left: QuerySet[AuditEntry]
    """The lines of the last post."""


def _check(path: str, seen: Seen, left: list[AuditEntry], lines: int) -> None:
    new = {one.pk for one in left}
    told = len(left) + sum(new.isdisjoint(where) for where in seen.retold)
    if not seen.tables:
        # Where the answer was followed, the page that it led to may be a look of its own.
        looks = {one.what for one in left} & LOOKS
        assert len(left) == len(looks), f"{path} changed nothing, but there is {left}."
    elif (table := _list_of(path)) is None:
        assert told == lines, f"{path} changed {seen.tables} and left {told} lines: {left}"
    else:
        assert told == seen.of(table), f"{path} changed {seen.rows} and left {told} lines: {left}"
        assert len({one.key for one in left}) in (1, told), f"{path}: two lines for one row"


def _list_of(path: str) -> str | None:
    """The table of a list of the admin's, where several rows may be changed at once."""
    match = resolve(path.partition("?")[0])
    if not (match.url_name or "").endswith("_changelist"):
        return None
    names = {_name(model): model._meta.db_table for model in admin.site._registry}
    return names[str(match.url_name)]


def _name(model: Any) -> str:
    return f"{model._meta.app_label}_{model._meta.model_name}_changelist"


def _check_reasons(path: str, sent: Mapping[str, Any], left: Any, request: Any) -> None:
    """Each is one that was written in this form, or the one for which the page was opened."""
    known = {" ".join(str(value).split()) for value in sent.values()}
    known.add(request.session.get("desk_reason"))
    for one in left:
        if one.what == "deleted" and not one.key:
            continue  # Of a reader who was just erased, the reason is gone with the rest.
        own = OWN_REASONS.get(one.what)
        assert one.by_id, f"{path}: a line of the audit log does not say who."
        assert one.reason in {*known, own} - {"", None}, f"{path}: nobody wrote {one.reason!r}."
