from django.db import migrations

# As they were called when they were made: see accounts.rights.roles.
ROLES = ("editor", "support", "administrator")


def make(apps, schema_editor):
    """Their permissions follow after the migrations: accounts.rights.syncing."""
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for name in ROLES:
        groups.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0017_audit_entry"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
