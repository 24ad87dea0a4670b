"""Accounts from before codes were asked for keep their login: their addresses count as confirmed."""

from django.db import migrations


def confirm(apps, schema_editor):
    User = apps.get_model("accounts", "User")
    EmailAddress = apps.get_model("account", "EmailAddress")
    for user in User.objects.exclude(email="").iterator():
        theirs = EmailAddress.objects.filter(user=user)
        if EmailAddress.objects.filter(email=user.email, verified=True).exclude(user=user).exists():
            continue  # confirmed by another account
        theirs.exclude(email=user.email).update(primary=False)
        if not theirs.filter(email=user.email).update(primary=True, verified=True):
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_plain_words"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(confirm, migrations.RunPython.noop, elidable=True)]
