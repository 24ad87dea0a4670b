import django.db.models.deletion
from django.db import migrations, models

# Replies that wait while this runs: their unit is the newest that their message has taken.
_UNFINISHED = """
UPDATE chat_reply SET unit_id = (
    SELECT max(entry.id) FROM chat_quotaentry entry
    WHERE entry.message_id = chat_reply.message_id AND entry.reason = 'spend'
) WHERE state IN ('pending', 'running')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0021_pins_and_archives"),
    ]

    operations = [
        migrations.AddField(
            model_name="reply",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                help_text="What it has taken since it was asked for last; a failure returns it.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="chat.quotaentry",
            ),
        ),
        migrations.RunSQL(_UNFINISHED, migrations.RunSQL.noop),
    ]
