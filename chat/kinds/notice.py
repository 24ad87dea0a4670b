from chat.kinds.base import Kind
from chat.models import Message


class Notice(Kind):
    """A line from the site itself, such as "You're talking to an AI.".

    It is neither the reader's nor hers: the model never reads it, nobody pays for it, and the list
    of conversations does not show it.
    """

    name = Message.Kind.NOTICE
    template = "chat/kinds/notice.html"
    reader_pays = None
    moves_thread = False
    prompt_words = ""
