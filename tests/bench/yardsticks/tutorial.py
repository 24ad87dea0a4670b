"""A chat after the idea of the Channels tutorial: a room is a group, a consumer sends to it.

What the tutorial leaves out is here because the site does it too: each message is stored, and she
says words by herself. Served by daphne, as the tutorial does it.
"""

import asyncio
import json
import os
from typing import Any

import dj_database_url
import django
from django.conf import settings

settings.configure(
    SECRET_KEY=os.environ["SECRET_KEY"],
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=600)},
    INSTALLED_APPS=["channels"],
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {"hosts": [os.environ["REDIS_URL"]], "prefix": "tutorial"},
        }
    },
    USE_TZ=True,
)
django.setup()

from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path, re_path  # noqa: E402

from tests.bench import saying  # noqa: E402

TABLE = "tutorial_message"


class Message(models.Model):  # noqa: DJ008
    room = models.TextField()
    text = models.TextField()

    objects: "models.Manager[Message]" = models.Manager()

    class Meta:
        app_label = "tutorial"
        db_table = TABLE


class RoomConsumer(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        self.room: str = self.scope["url_route"]["kwargs"]["room"]
        self.speaking: asyncio.Task[None] | None = None
        await self.channel_layer.group_add(self.room, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(self.room, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        text = json.loads(text_data or "{}")["text"]
        await Message.objects.acreate(room=self.room, text=text)
        await self.tell({"text": text})
        words, pause = saying.asked(text)
        if words:
            self.speaking = asyncio.create_task(self.say(words, pause))

    async def say(self, count: int, pause: float) -> None:
        said = ""
        for word in saying.words(count):
            said += word
            await self.tell({"text": said})
            await asyncio.sleep(pause)
        await self.tell({"text": said, "whole": True})

    async def tell(self, event: dict[str, Any]) -> None:
        await self.channel_layer.group_send(self.room, {"type": "room.message", "event": event})

    async def room_message(self, message: dict[str, Any]) -> None:
        await self.send(json.dumps(message["event"]))


def index(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ready")


urlpatterns = [path("", index)]
settings.ROOT_URLCONF = __name__

application = ProtocolTypeRouter(
    {
        "http": get_asgi_application(),
        "websocket": URLRouter([re_path(r"^(?P<room>[\w-]+)/$", RoomConsumer.as_asgi())]),
    }
)
