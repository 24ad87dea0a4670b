"""What staff do on a reader's page: each asks for a reason, and leaves one line in the audit log.

A form carries `seen`, the mark of what its page showed. A form that is sent twice, and the second
of two colleagues, find another one, and nothing is done.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Model

from accounts.desk import audit
from accounts.desk.reasons import ReasonForm
from accounts.models import User


class Refused(Exception):
    """Nothing was done. Says why, in a sentence for staff."""


class Changed(Refused):
    """What the page showed is not so any more."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} since you opened the page. Nothing was done.")


@dataclass(frozen=True)
class Done:
    """`what`: for the log, a verb in the past. `told`: for who did it, a sentence. `on`: the row it
    was done to, if not the reader's."""

    what: str
    told: str
    detail: str = ""
    on: Model | None = None


class ActForm(ReasonForm):
    """`target`: which of several rows."""

    seen = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    target = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Act:
    """`do`: by whom, for whom and with what of the form, in a transaction; raises Refused. It locks
    what it looks at before it compares it with `seen`. `names`: which row `target` means, in words.
    `mark`: what `seen` is, where one mark is enough for the reader. `note`: what to know before.
    """

    name: str
    title: str
    button: str
    permission: str
    do: Callable[[User, User, dict[str, Any]], Done]
    form: type[ActForm] = ActForm
    mark: Callable[[User], str] = lambda reader: ""
    names: Callable[[User, str], str] = lambda reader, target: ""
    note: str = ""
    grave: bool = False


_acts: dict[str, Act] = {}


def register(act: Act) -> None:
    _acts[act.name] = act


def named(name: str) -> Act | None:
    return _acts.get(name)


def all_of_them() -> Iterator[Act]:
    yield from _acts.values()


@transaction.atomic
def carry_out(act: Act, by: User, reader: User, fields: dict[str, Any]) -> Done:
    """Raises Refused."""
    done = act.do(by, reader, fields)
    audit.note(
        by,
        done.what,
        on=done.on or reader,
        about=reader,
        reason=fields["reason"],
        detail=done.detail,
    )
    return done


def locked(reader: User) -> User:
    """The reader's row as it is now, held until the transaction ends. Raises Changed."""
    found = User.objects.select_for_update(no_key=True).filter(pk=reader.pk).first()
    if found is None:
        raise Changed("This reader was erased")
    return found
