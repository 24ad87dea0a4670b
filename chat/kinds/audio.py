from chat.kinds.base import Kind
from chat.models import Message, Resource


class Audio(Kind):
    """A voice message: the reader's with a note and, once heard, a transcript; hers as spoken.

    `Message.text` is the reader's note, but the words that she says.
    """

    name = Message.Kind.AUDIO
    template = "chat/kinds/audio.html"
    file_template = "chat/takeout/_audio.html"
    reader_pays = Resource.AUDIO
    hers_costs = Resource.AUDIO
    is_spoken = True

    @property
    def caption(self) -> str:
        return "" if self.message.is_hers else self.message.text

    @property
    def spoken_words(self) -> str:
        return self.message.text if self.message.is_hers else self.message.transcript

    @property
    def made_label(self) -> str:
        return "AI voice" if self.message.is_hers else ""

    @property
    def unheard_key(self) -> str:
        return "" if self.message.transcript else self.message.media_key

    def _quotes(self) -> list[str]:
        quoted = (("note", self.caption), ("transcript", self.spoken_words))
        return [f"{what}: '{words}'" for what, words in quoted if words]
