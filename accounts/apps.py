from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import own_belongings, receivers  # noqa: F401  It connects them.

        own_belongings.register()
