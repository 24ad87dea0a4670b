from django.db import migrations, models
from django.db.models import Q


def claim():
    return models.UUIDField(
        blank=True, editable=False, help_text="Whose it is: new with each claim.", null=True
    )


class Migration(migrations.Migration):
    dependencies = [("chat", "0006_plain_words")]

    operations = [
        migrations.AddField("reply", "claim", claim()),
        migrations.AddField("upload", "claim", claim()),
        migrations.AddField(
            "upload",
            "attempts",
            models.PositiveSmallIntegerField(
                default=0,
                help_text="Workers that took it and have not come to an end with it.",
            ),
        ),
        migrations.AddConstraint(
            "reply",
            models.UniqueConstraint(
                condition=Q(claim__isnull=False), fields=("claim",), name="reply_claim"
            ),
        ),
        migrations.AddConstraint(
            "upload",
            models.UniqueConstraint(
                condition=Q(claim__isnull=False), fields=("claim",), name="upload_claim"
            ),
        ),
    ]
