from channels.security.websocket import WebsocketDenier
from django.urls import path, re_path

from chat.consumers import UpdatesConsumer

websocket_urlpatterns = [
    path("ws/", UpdatesConsumer.as_asgi()),
    # Any other address: 403, where Channels itself would raise.
    re_path(r"", WebsocketDenier.as_asgi()),
]
