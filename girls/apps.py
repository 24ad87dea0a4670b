from django.apps import AppConfig


class GirlsConfig(AppConfig):
    name = "girls"

    def ready(self) -> None:
        from girls import objects  # connects its signal receivers, too

        objects.register()
