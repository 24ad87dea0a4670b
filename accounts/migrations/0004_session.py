"""Sessions get a column for their user. Who is signed in stays so."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import migrations, models
from django.utils import timezone


def copy(apps, schema_editor):
    Session = apps.get_model("accounts", "Session")
    User = apps.get_model("accounts", "User")
    users = set(User.objects.values_list("pk", flat=True))
    store = SessionStore()

    def copies():
        for old in apps.get_model("sessions", "Session").objects.filter(
            expire_date__gt=timezone.now()
        ).iterator():
            user_id = store.decode(old.session_data).get(SESSION_KEY)
            user_id = int(user_id) if user_id is not None else None
            if user_id is None or user_id in users:
                yield Session(
                    session_key=old.session_key,
                    session_data=old.session_data,
                    expire_date=old.expire_date,
                    user_id=user_id,
                )

    Session.objects.bulk_create(copies(), batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_confirmed_addresses"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                        verbose_name="session key",
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "session", "verbose_name_plural": "sessions", "abstract": False},
        ),
        migrations.RunPython(copy, migrations.RunPython.noop, elidable=True),
    ]
