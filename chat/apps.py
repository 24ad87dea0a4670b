from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"

    def ready(self) -> None:
        from chat import belongings, previews
        from chat.uploads import objects

        objects.register()
        belongings.register()
        previews.register()
