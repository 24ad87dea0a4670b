"""What was counted of days that are over."""

from typing import ClassVar

from django.db import models


class DayCount(models.Model):
    """One number of one day (UTC) for the desk's start page: see `accounts.desk.days`. It tells of
    no reader."""

    day = models.DateField()
    name = models.CharField(max_length=40)
    value = models.BigIntegerField(null=True, blank=True, help_text="Empty: there was nothing.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "name"], name="count_per_day_and_name")
        ]

    def __str__(self) -> str:
        return f"{self.name} on {self.day}: {self.value}"
