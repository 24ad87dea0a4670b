"""daphne's WebSockets with all close codes and with limits for incoming messages."""

import time
from typing import Any

from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol

GOING_AWAY = 1001
FLOODED = 4400
# Pages only send the word "ping".
MESSAGE_BYTES = 4096
PINGS_PER_SECOND = 10


class SocketProtocol(WebSocketProtocol):
    """One WebSocket connection."""

    maxMessagePayloadSize: int  # noqa: N815  autobahn's name

    pings = 0
    counted_since = 0.0

    def handle_reply(self, message: dict[str, Any]) -> None:
        """Adds ASGI's "websocket.http.response": a refusal with an HTTP status."""
        if message["type"] == "websocket.http.response.start":
            self._deny(message)
        elif message["type"] != "websocket.http.response.body":
            super().handle_reply(message)

    def _deny(self, message: dict[str, Any]) -> None:
        headers = [(name.decode(), value.decode()) for name, value in message.get("headers", [])]
        self.failHandshake("Unavailable", message["status"], headers)
        self.server.protocol_disconnected(self)

    def serverClose(self, code: int | None = None) -> None:  # noqa: N802  daphne's name
        """Autobahn's `sendClose` refuses 1001 and 1011, although servers should send them."""
        if self.state == self.STATE_OPEN:
            self.sendCloseFrame(code=code or 1000)

    def sendMessage(self, *args: Any, **options: Any) -> None:  # noqa: N802
        """Autobahn limits what is sent as what is received, but a card with helplines is larger."""
        limit, self.maxMessagePayloadSize = self.maxMessagePayloadSize, 0
        try:
            super().sendMessage(*args, **options)
        finally:
            self.maxMessagePayloadSize = limit

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        if self.state == self.STATE_OPEN:
            super().onMessage(payload, isBinary)

    def onPing(self, payload: bytes) -> None:  # noqa: N802
        """Limits ping frames, which browsers never send and the application never sees."""
        now = time.monotonic()
        if now - self.counted_since > 1:
            self.pings, self.counted_since = 0, now
        self.pings += 1
        if self.pings > PINGS_PER_SECOND:
            self.serverClose(FLOODED)
        else:
            super().onPing(payload)

    def go_away(self) -> None:
        """The server is shutting down: pages will reconnect to another one."""
        if self.state == self.STATE_CONNECTING:
            self.failHandshake("Going away", 503)
        else:
            self.serverClose(GOING_AWAY)


class SocketFactory(WebSocketFactory):
    protocol = SocketProtocol
