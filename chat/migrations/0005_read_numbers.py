"""What is unread is told by numbers. Before, it was told by two clocks."""

from django.db import migrations, models
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce


def number_what_was_read(apps, schema_editor):
    conversations = apps.get_model("chat", "Conversation").objects
    messages = apps.get_model("chat", "Message").objects

    def highest(**condition):
        found = messages.filter(conversation=OuterRef("pk"), **condition).order_by()
        found = found.values("conversation").annotate(highest=Max("number")).values("highest")
        return Coalesce(Subquery(found), 0)

    conversations.update(last_number=highest())
    read = Q(last_message_at__lte=F("last_read_at"))
    conversations.filter(read).update(last_read_number=F("last_number"))
    seen = highest(created_at__lte=OuterRef("last_read_at"))
    conversations.exclude(read).update(last_read_number=seen)


class Migration(migrations.Migration):
    dependencies = [("chat", "0004_voices")]

    operations = [
        migrations.AddField(
            "conversation",
            "last_number",
            models.PositiveBigIntegerField(
                default=0, help_text="The number of the last message."
            ),
        ),
        migrations.AddField(
            "conversation",
            "last_read_number",
            models.PositiveBigIntegerField(
                default=0, help_text="The reader has got all messages up to this number."
            ),
        ),
        migrations.RunPython(number_what_was_read, migrations.RunPython.noop),
    ]
