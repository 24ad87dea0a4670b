from django.apps import AppConfig
from django.core.checks import register

from chatsite.checks import check_marks, check_pages, check_production


class ChatsiteConfig(AppConfig):
    name = "chatsite"

    def ready(self) -> None:
        # Here and not in the package, which processes without Django import, too.
        from chatsite import celery  # noqa: F401  Its application is the one that tasks go to.

        register(check_production)
        register(check_pages, deploy=True)
        register(check_marks, deploy=True)
