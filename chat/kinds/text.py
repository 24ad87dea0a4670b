from chat.kinds.base import Kind
from chat.models import Message


class Text(Kind):
    """Words alone."""

    name = Message.Kind.TEXT
    is_editable = True

    @property
    def preview(self) -> str:
        return " ".join(self.message.text.split())

    @property
    def prompt_words(self) -> str:
        return self.message.text
