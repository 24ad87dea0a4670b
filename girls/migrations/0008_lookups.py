from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # The table is in use meanwhile.
    atomic = False

    dependencies = [("girls", "0007_roomy_columns")]

    operations = [
        AddIndexConcurrently("girlasset", models.Index(fields=["file"], name="asset_file")),
        AddIndexConcurrently("girlasset", models.Index(fields=["poster"], name="asset_poster")),
    ]
