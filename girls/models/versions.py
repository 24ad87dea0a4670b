"""A girl as she was after each change of staff's."""

from typing import ClassVar

from django.db import models

from accounts.models import AuditEntry
from girls.models.girls import Girl


class GirlVersion(models.Model):
    """Written by `girls.history` in the transaction of the change. `entry` says who did it and why;
    without one it is how she was before there was a history.

    `portrait`: the key of her portrait then; its objects stay as long as a version names them.
    `about`: the other columns by name, her `tags` by slug, and her `voices`.
    """

    girl = models.ForeignKey(Girl, models.CASCADE, related_name="versions")
    entry = models.OneToOneField(
        AuditEntry, models.SET_NULL, null=True, related_name="girl_version"
    )
    portrait = models.CharField(max_length=160, blank=True)
    about = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["portrait"], name="portrait_of_a_version")]

    def __str__(self) -> str:
        return f"{self.girl} as of {self.at:%d %b %Y, %H:%M}"
