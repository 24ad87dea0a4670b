import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0009_lookups"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reply",
            name="enqueued_at",
            field=models.DateTimeField(default=django.db.models.functions.datetime.Now),
        ),
    ]
