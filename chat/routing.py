from django.urls import path

from chat.consumers import UpdatesConsumer

websocket_urlpatterns = [path("ws/", UpdatesConsumer.as_asgi())]
