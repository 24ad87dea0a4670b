from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"

    def ready(self) -> None:
        from chat import belongings, numbers, previews
        from chat.uploads import objects

        objects.register()
        belongings.register()
        previews.register()
        numbers.register_all()
