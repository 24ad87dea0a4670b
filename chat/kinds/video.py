from chat.kinds.base import Kind
from chat.models import Message, Resource


class Video(Kind):
    """A video with its caption."""

    name = Message.Kind.VIDEO
    template = "chat/kinds/video.html"
    file_template = "chat/takeout/_video.html"
    hers_costs = Resource.MEDIA
    is_attached = True
    is_editable = True
