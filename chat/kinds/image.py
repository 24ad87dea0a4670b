from chat.kinds.base import Kind
from chat.models import Message, Resource


class Image(Kind):
    """A photo with its caption."""

    name = Message.Kind.IMAGE
    template = "chat/kinds/image.html"
    file_template = "chat/takeout/_image.html"
    hers_costs = Resource.MEDIA
    is_attached = True
    is_editable = True

    @property
    def picture_key(self) -> str:
        return self.message.media_key
