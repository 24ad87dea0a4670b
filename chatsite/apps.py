from django.apps import AppConfig
from django.core.checks import register

from chatsite.checks import check_production


class ChatsiteConfig(AppConfig):
    name = "chatsite"

    def ready(self) -> None:
        register(check_production)
