from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_ai_notices")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="banned_until",
            field=models.DateTimeField(
                blank=True,
                help_text="Until then the reader can't chat. Empty: no ban.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="ban_reason",
            field=models.CharField(
                blank=True, help_text="Why, as the reader reads it.", max_length=300
            ),
        ),
    ]
