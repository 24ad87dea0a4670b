from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("chat", "0024_reactions_of_variants")]

    operations = [
        migrations.AddField(
            model_name="reply",
            name="asked_version",
            field=models.PositiveBigIntegerField(
                db_default=0,
                default=0,
                editable=False,
                help_text="Pages at this version of the conversation know that it was asked for "
                "last; 0 where an earlier release has asked, or once its unit was returned.",
            ),
        ),
    ]
