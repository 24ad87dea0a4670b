from channels.security.websocket import WebsocketDenier
from django.urls import path, re_path

from chat.consumers import UpdatesConsumer

websocket_urlpatterns = [
    path("ws/", UpdatesConsumer.as_asgi()),
    # Channels would raise for an address that it does not know.
    re_path(r"", WebsocketDenier.as_asgi()),
]
