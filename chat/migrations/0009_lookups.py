from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # The tables are in use meanwhile, and large.
    atomic = False

    dependencies = [("chat", "0008_roomy_columns")]

    operations = [
        AddIndexConcurrently(
            "message",
            models.Index(
                fields=["media_key"],
                name="message_media_key",
                condition=~models.Q(media_key=""),
            ),
        ),
        AddIndexConcurrently(
            "message",
            models.Index(
                fields=["poster_key"],
                name="message_poster_key",
                condition=~models.Q(poster_key=""),
            ),
        ),
        AddIndexConcurrently(
            "upload",
            models.Index(
                fields=["created_at"],
                name="upload_processing",
                condition=models.Q(state="processing"),
            ),
        ),
    ]
