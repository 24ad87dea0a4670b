"""What is in a takeout: account.json, the pages of each app with their files, and an index."""

from collections.abc import Iterator

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.ages import regions
from accounts.data import belongings
from accounts.data.belongings import Belonging
from accounts.data.takeout.archive import Archive, as_json
from accounts.models import User


def count(user_id: int) -> int:
    """About how many rows and files there are, for the progress."""
    return sum(
        one.rows(user_id).count() + sum(len(one.keys(user_id, column)) for column in one.files)
        for one in belongings.all_of_them()
    )


def write(user: User, archive: Archive) -> None:
    """Everything that is registered of this user, and an index that needs no network."""
    lists = [one for one in belongings.all_of_them() if one.name]
    pages = [page for teller in belongings.tellers() for page in teller(user, archive)]
    for one in belongings.all_of_them():
        _copy_files(one, user.pk, archive)
    archive.text("account.json", _account(lists, user.pk, archive))
    context = {
        "user": user,
        "region": regions.name_of(user.region),
        "made_at": timezone.now(),
        "pages": pages,
        "lists": _counts(lists, user.pk),
        "withheld": _withheld(),
        "missing": archive.missing,
    }
    archive.text("index.html", [render_to_string("accounts/takeout/index.html", context)])


def _copy_files(one: Belonging, user_id: int, archive: Archive) -> None:
    for column in one.files:
        for key in sorted(one.keys(user_id, column)):
            archive.object(key)


def _account(lists: list[Belonging], user_id: int, archive: Archive) -> Iterator[str]:
    """One JSON object: a list of rows by name, written as they are read."""
    yield "{"
    for number, one in enumerate(lists):
        yield f"{',' if number else ''}\n{as_json(one.name)}: ["
        yield from _rows(one, user_id, archive)
        yield "]"
    yield "\n}\n"


def _rows(one: Belonging, user_id: int, archive: Archive) -> Iterator[str]:
    before = "\n  "
    for batch in one.batches(user_id):
        for row in archive.counted(batch):
            yield f"{before}{as_json(one.told_row(row))}"
            before = ",\n  "


def _withheld() -> list[tuple[str, str]]:
    """What is left out of the takeout, by the reason for it."""
    reasons: dict[str, list[str]] = {}
    for one in belongings.all_of_them():
        for column, reason in one.withheld.items():
            row, words = str(one.model._meta.verbose_name), column.replace("_", " ")
            name = words if words.startswith(row) else f"{row} {words}"
            reasons.setdefault(reason, []).append(name)
        if one.untold:
            reasons.setdefault(one.untold, []).append(str(one.model._meta.verbose_name_plural))
    for model, reason in belongings.left_out().items():
        reasons.setdefault(reason, []).append(str(model._meta.verbose_name_plural))
    return [(", ".join(names), reason) for reason, names in reasons.items()]


def _counts(lists: list[Belonging], user_id: int) -> list[tuple[str, int]]:
    found = [(one.name.replace("_", " "), one.rows(user_id).count()) for one in lists]
    return [(name, count) for name, count in found if count]
