"""What staff did, and why: one log for everything."""

import re
from typing import ClassVar

from django.db import models

from accounts.models.people import User

REASON_MAX_LENGTH = 300
_LEAD_ON = ("of", "with", "for", "to")
_LONG_KEY = re.compile(r"\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")


class AuditEntry(models.Model):
    """Written by `accounts.desk.audit` alone, in the transaction of what it tells. Nobody changes a
    line; an erasure empties what names its reader.

    `model`, `key` and `name` say to what it was done, such as "girls.girl", "7" and "Mia".
    """

    class Source(models.TextChoices):
        DESK = "desk"
        SHELL = "shell", "an operator's command"

    at = models.DateTimeField(auto_now_add=True)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.DESK)
    by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="audit_entries_by"
    )
    what = models.CharField(max_length=60)
    model = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200, blank=True)
    about = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="audit_entries",
        help_text="The reader whom it concerns.",
    )
    reason = models.CharField(max_length=REASON_MAX_LENGTH, blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        verbose_name = "audit log entry"
        verbose_name_plural = "audit log entries"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["model", "key", "-id"], name="audit_of_a_row"),
            models.Index(fields=["about", "-id"], name="audit_about_a_reader"),
            models.Index(fields=["by", "-id"], name="audit_by_staff"),
            models.Index(fields=["at"], name="audit_by_time"),
            models.Index(fields=["source", "-id"], name="audit_by_source"),
        ]

    def __str__(self) -> str:
        return _sentence(self.what, self.to_what)

    @property
    def on_their_page(self) -> str:
        """The same on the page of the reader whom it concerns, which names them already."""
        is_theirs = self.model == "accounts.user"
        return _sentence(self.what, "the reader", is_known=True) if is_theirs else str(self)

    @property
    def to_what(self) -> str:
        """Of a long key its beginning: the whole of it is in `key`."""
        return _LONG_KEY.sub(r"\1…", self.name)


def _sentence(what: str, to_what: str, *, is_known: bool = False) -> str:
    """As in "opened report 1" and "read the prompt of reply 7"; where the verb has its object, as
    in "dismissed the report (report 1)". `is_known`: what it was done to is told only where the
    sentence would lack its end."""
    verb, _, rest = what.partition(" ")
    needs_end = rest.split(" ")[-1] in _LEAD_ON
    if not to_what or (is_known and not needs_end):
        return what
    return f"{what} {to_what}" if needs_end or what == verb else f"{what} ({to_what})"
