"""Acts on many files by many requests, such as an upload: one line of the audit log for all.

The cache knows the line of a page. It is asked before the transaction, and told after it: without a
cache there are more lines, and no more than that.
"""

import re
from contextlib import suppress

from django.core.cache import cache
from django.utils.text import slugify
from redis.exceptions import RedisError

from accounts.desk import audit
from accounts.models import User
from girls.models import Girl

# How long a page may stay open and still add to its line.
KEPT_SECONDS = 86_400
TOKEN_LENGTH = 36
_TOKEN = re.compile(r"[0-9a-f-]{1,36}")


class Batch:
    """What one page does to files. `token`: of the page, "" where it has none."""

    def __init__(self, by: User, what: str, token: str) -> None:
        self._by, self._what = by, what
        is_known = _TOKEN.fullmatch(token)
        self._key = f"audit-batch:{by.pk}:{slugify(what)}:{token}" if is_known else ""
        self._entry_id, self._files = self._known()

    def count(self, files: int, *, on: Girl | None, reason: str) -> None:
        """So many more, in the caller's transaction."""
        total = self._files + files
        if not (self._entry_id and audit.retell(self._entry_id, self._by, _told(total))):
            # Where the line before was rolled back, its files were, too.
            total = files
            told = _told(total)
            entry = audit.note(self._by, self._what, on=on, reason=reason, detail=told)
            self._entry_id = entry.pk
        self._files = total

    def keep(self) -> None:
        """For the page's next request, once the transaction has ended well."""
        if self._key:
            with suppress(RedisError):
                cache.set(self._key, (self._entry_id, self._files), KEPT_SECONDS)

    def _known(self) -> tuple[int, int]:
        """The line, and of how many files it tells."""
        try:
            found: tuple[int, int] | None = cache.get(self._key) if self._key else None
        except RedisError:
            found = None
        return found or (0, 0)


def _told(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"
