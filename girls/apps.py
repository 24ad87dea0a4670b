from django.apps import AppConfig


class GirlsConfig(AppConfig):
    name = "girls"

    def ready(self) -> None:
        from accounts.data import belongings
        from girls import (
            numbers,
            objects,  # connects its signal receivers, too
        )
        from girls.models import DraftWords, GirlVersion

        objects.register()
        for written in (DraftWords, GirlVersion):
            belongings.leaves_out(written, "What staff wrote of a girl, which names nobody.")
        numbers.register_all()
