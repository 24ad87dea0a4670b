"""What staff may see of the prompts that were sent."""

from django.db import models

from chat.models.replies import Reply


class PromptRecord(models.Model):
    """The prompt of a reply, part by part: its last attempt's.

    `parts`: a list of {"name", "text", "tokens", "cut"}, in order; `cut` says how many tokens gave
    way. It goes with the reply, and with any word that stands in it.
    """

    reply = models.OneToOneField(
        Reply, models.CASCADE, primary_key=True, related_name="prompt_record"
    )
    parts = models.JSONField()
    budget = models.PositiveIntegerField(help_text="Tokens.")
    created_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"prompt of reply {self.reply_id}"
