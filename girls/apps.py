from django.apps import AppConfig


class GirlsConfig(AppConfig):
    name = "girls"

    def ready(self) -> None:
        from girls import objects  # noqa: F401  connects its signal receivers
