from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import receivers  # noqa: F401  It connects them.
        from accounts.data import own_belongings
        from accounts.premium import belongings

        own_belongings.register()
        belongings.register()
