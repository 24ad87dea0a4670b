"""Notes what staff do. The log has a line for each act, with its reason."""

from django.db.models import Model, QuerySet

from accounts.data import belongings
from accounts.models import AuditEntry, User
from accounts.models.audit import REASON_MAX_LENGTH


def note(
    by: User | None,
    what: str,
    *,
    on: Model | None = None,
    about: User | None = None,
    reason: str = "",
    detail: str = "",
) -> AuditEntry:
    """A line, in the caller's transaction.

    `by`: None for an operator's command. `what`: a verb in the past, at most 60 characters, such as
    "opened". `on`: the row it was done to; of readers and what they wrote, the line has the key
    alone. `detail`: what changed, without a reader's words.
    """
    source = AuditEntry.Source.DESK if by else AuditEntry.Source.SHELL
    entry = AuditEntry(by=by, what=what[:60], about=about, source=source, detail=detail)
    entry.reason = " ".join(reason.split())[:REASON_MAX_LENGTH]
    if on is not None:
        entry.model, entry.key, entry.name = on._meta.label_lower, str(on.pk), named(on)
    entry.save(force_insert=True)
    return entry


def of(row: Model) -> QuerySet[AuditEntry]:
    """What was done to this row, the newest first."""
    entries = AuditEntry.objects.filter(model=row._meta.label_lower, key=str(row.pk))
    return entries.select_related("by")


def retell(entry_id: int, by: User, detail: str) -> bool:
    """What a line tells once more was done in the same act, such as an upload of many files by a
    request each. False if this person has no such line."""
    mine = AuditEntry.objects.filter(pk=entry_id, by=by)
    return bool(mine.update(detail=detail))


def named(row: Model) -> str:
    """What a line calls a row. One that belongs to a reader is called by its key: many name
    themselves by their reader's address, which an erasure must find."""
    kind = str(row._meta.verbose_name)
    is_theirs = any(isinstance(row, one.model) for one in belongings.all_of_them())
    return f"{kind} {row.pk if is_theirs else row}"[:200]
