from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import receivers  # noqa: F401  It connects them.
        from accounts.data import own_belongings
        from accounts.desk import own_numbers
        from accounts.premium import belongings
        from accounts.rights import syncing

        post_migrate.connect(syncing.sync, dispatch_uid="accounts.rights")
        own_belongings.register()
        belongings.register()
        own_numbers.register_all()
