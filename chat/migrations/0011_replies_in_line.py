"""A reply knows its conversation, so that an index finds who waits before it."""

import django.db.models.deletion
from django.db import migrations, models

FILL = """
UPDATE chat_reply SET conversation_id = chat_message.conversation_id
FROM chat_message WHERE chat_message.id = chat_reply.message_id
"""


class Migration(migrations.Migration):
    dependencies = [("chat", "0010_enqueued_by_the_database")]

    operations = [
        migrations.AddField(
            model_name="reply",
            name="conversation",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="replies",
                to="chat.conversation",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop, elidable=True),
        # Checks of foreign keys that are still to come would forbid to alter the table.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop, elidable=True),
        migrations.AlterField(
            model_name="reply",
            name="conversation",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="replies",
                to="chat.conversation",
            ),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(
                condition=models.Q(("state__in", ["pending", "running"])),
                fields=["conversation", "id"],
                name="reply_in_line",
            ),
        ),
    ]
