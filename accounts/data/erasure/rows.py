"""The part of an erasure that is in the database: one transaction, all or nothing."""

from collections import Counter
from contextlib import ExitStack
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from accounts.data import belongings
from accounts.data.belongings import Left
from accounts.models import Erasure, User

logger = structlog.get_logger(__name__)


def remove(erasure_id: UUID) -> bool:
    """Remove the reader's rows, and note the objects that they named. False if the request was
    taken back, or is done already, or if the reader has rights by now.

    The conversations' rows are locked first, as by whoever writes into one: a worker in mid-answer
    either ends before, or finds its claim gone.
    """
    with transaction.atomic(), ExitStack() as stack:
        erasure = Erasure.objects.filter(pk=erasure_id, state=Erasure.State.WAITING).first()
        if erasure is None or erasure.user_id is None:
            return False
        left = Left()
        for around in belongings.arounds():
            stack.enter_context(around(erasure.user_id, left))
        locked = Erasure.objects.select_for_update().filter(
            pk=erasure_id, state=Erasure.State.WAITING, user=erasure.user_id
        )
        erasure = locked.first()
        if erasure is None or erasure.user_id is None:
            return False
        user = User.objects.select_for_update().get(pk=erasure.user_id)
        if user.is_staff or user.is_superuser:  # Rights that came after the request.
            erasure.delete()
            return False
        _remove(erasure, user, left)
    # For whoever restores a backup that is older: `erase_user` takes the number, too.
    logger.info("reader_erased", reader=erasure.reader_id, erasure=str(erasure.pk))
    return True


def _remove(erasure: Erasure, user: User, left: Left) -> None:
    _note_objects(user.pk, left)
    erasure.counts = _remove_rows(user.pk)
    erasure.email, erasure.reader_id, erasure.erased_at = user.email, user.pk, timezone.now()
    erasure.left = {name: sorted(keys) for name, keys in vars(left).items()}
    erasure.state, erasure.user = Erasure.State.ERASED, None
    erasure.save()
    # Ends the sessions, and takes along what a model nobody has registered may hold.
    user.delete()


def _note_objects(user_id: int, left: Left) -> None:
    folders = tuple(left.folders)
    for one in belongings.all_of_them():
        for column in one.files:
            left.keys |= {key for key in one.keys(user_id, column) if not key.startswith(folders)}


def _remove_rows(user_id: int) -> dict[str, list[str]]:
    """What went and what was kept, in words, for the receipt."""
    counts: Counter[type[Model]] = Counter()
    kept: list[str] = []
    for one in reversed(belongings.all_of_them()):
        rows = one.rows(user_id)
        if one.kept:
            found = rows.update(**one.blanks) if one.blanks else rows.count()
            kept += [one.kept] if found and one.kept not in kept else []
        elif one.model is not User:
            counts[one.model] += rows._raw_delete(rows.db)
    return {"gone": _in_words(counts), "kept": kept}


def counted(user_id: int) -> list[str]:
    """What an erasure would remove, in words: "3 conversations"."""
    counts: Counter[type[Model]] = Counter()
    for one in belongings.all_of_them():
        if not one.kept and one.model is not User:
            counts[one.model] += one.rows(user_id).count()
    return _in_words(counts)


def _in_words(counts: "Counter[type[Model]]") -> list[str]:
    return [f"{count} {_name(model, count)}" for model, count in counts.items() if count]


def _name(model: type[Model], count: int) -> str:
    about = model._meta
    return str(about.verbose_name if count == 1 else about.verbose_name_plural)
