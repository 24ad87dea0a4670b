"""Gives the groups of `roles` what its table says, after each app's migrations."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as all_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions

from accounts.rights import roles


def sync(app_config: AppConfig, using: str, apps: Apps = all_apps, **kwargs: Any) -> None:
    """Receives `post_migrate`. Permissions of one app: those of others may not exist yet."""
    # Django's own receiver may come after this one.
    create_permissions(app_config, verbosity=0, using=using, apps=apps)
    try:
        groups = apps.get_model("auth", "Group").objects.using(using)
        permissions = apps.get_model("auth", "Permission").objects.using(using)
    except LookupError:  # The migrations went back to before these.
        return
    found = permissions.filter(content_type__app_label=app_config.label)
    named = list(found.values_list("pk", "content_type__model", "codename"))
    for group in groups.filter(name__in=roles.ROLES):
        may = {
            pk
            for pk, model, codename in named
            if roles.may(group.name, f"{app_config.label}.{model}", codename)
        }
        group.permissions.remove(*(pk for pk, *_ in named if pk not in may))
        group.permissions.add(*may)
