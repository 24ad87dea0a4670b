"""Acts on many files by many requests, such as an upload: one line of the audit log for all."""

import re

from django.core.cache import cache
from django.utils.text import slugify

from accounts.desk import audit
from accounts.models import User
from girls.models import Girl

# How long a page may stay open and still add to its line.
KEPT_SECONDS = 86_400
TOKEN_LENGTH = 36
_TOKEN = re.compile(r"[0-9a-f-]{1,36}")


def count(by: User, what: str, token: str, files: int, *, on: Girl | None, reason: str) -> None:
    """In the caller's transaction. `token`: of the page, "" where it has none. `files`: how many
    more it were."""
    key = f"audit-batch:{by.pk}:{slugify(what)}:{token}" if _TOKEN.fullmatch(token) else ""
    entry_id, known = (cache.get(key) if key else None) or (0, 0)
    total = known + files
    if not (entry_id and audit.retell(entry_id, by, _told(total))):
        # Where the line before was rolled back, its files were, too.
        total = files
        entry_id = audit.note(by, what, on=on, reason=reason, detail=_told(total)).pk
    if key:
        cache.set(key, (entry_id, total), KEPT_SECONDS)


def _told(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"
