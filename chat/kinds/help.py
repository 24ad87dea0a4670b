from chat.kinds.base import Kind
from chat.models import Message


class Help(Kind):
    """The site's card that interrupts a conversation: where to get help, now.

    Its text is a heading, and then a helpline in each line. As a notice, it is neither the reader's
    nor hers.
    """

    name = Message.Kind.HELP
    template = "chat/kinds/help.html"
    reader_pays = None
    moves_thread = False
    prompt_words = ""

    @property
    def heading(self) -> str:
        return self.message.text.partition("\n")[0]

    @property
    def lines(self) -> list[str]:
        return self.message.text.splitlines()[1:]
