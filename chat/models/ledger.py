"""The ledger of the allowances."""

from typing import ClassVar

from django.db import models

from chat.models.conversations import Conversation
from chat.models.messages import Message
from chat.models.resources import resource_choices


class QuotaEntry(models.Model):
    """One change of an allowance, which always equals the sum of its entries."""

    class Reason(models.TextChoices):
        GRANT = "grant", "given"
        SPEND = "spend", "taken"
        REFUND = "refund", "given back"
        RESET = "reset", "refilled"

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="quota_entries")
    resource = models.CharField(max_length=20, choices=resource_choices)
    delta = models.IntegerField("change")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    message = models.ForeignKey(
        Message, models.SET_NULL, null=True, blank=True, related_name="quota_entries"
    )
    cause = models.CharField(max_length=120, blank=True, help_text="Who or what caused it.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "ledger entry"
        verbose_name_plural = "ledger entries"
        indexes: ClassVar = [models.Index(fields=["conversation", "resource"], name="quota_ledger")]

    def __str__(self) -> str:
        return f"{self.delta:+d} {self.resource} ({self.Reason(self.reason).label})"
