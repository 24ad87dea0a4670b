"""uvicorn's WebSockets with limits for incoming messages, and without waiting for who has gone."""

import time
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

GOING_AWAY = 1001
FLOODED = 4400
# Pages only send the word "ping".
MESSAGE_BYTES = 4096
PINGS_PER_SECOND = 10
# How long the other side may take to answer a close frame.
CLOSE_SECONDS = 5.0


class SocketProtocol(WebSocketsSansIOProtocol):
    """One WebSocket connection."""

    pings = 0
    counted_since = 0.0

    def data_received(self, data: bytes) -> None:
        if self.conn.parser_exc is None:
            super().data_received(data)

    def handle_ping(self) -> None:
        """Limits ping frames, which browsers never send and the application never sees."""
        now = time.monotonic()
        if now - self.counted_since > 1:
            self.pings, self.counted_since = 0, now
        self.pings += 1
        if self.pings > PINGS_PER_SECOND:
            self._close(FLOODED)
        else:
            super().handle_ping()

    def handle_parser_exception(self) -> None:
        """uvicorn would close at once: a client that still sends would not see the close frame."""
        assert self.conn.close_sent is not None
        self._end(self.conn.close_sent.code)
        if self.transport.can_write_eof():
            self.transport.write_eof()

    def keepalive_timeout(self) -> None:
        """Nobody is there to take what uvicorn would wait to send."""
        super().keepalive_timeout()
        self.transport.abort()

    async def send(self, message: Any) -> None:  # noqa: ANN401  an ASGI event
        await super().send(message)
        if message["type"] == "websocket.close":
            self._close_in_time()

    def shutdown(self) -> None:
        """Called twice: first to say goodbye, then to end what has not answered."""
        if self.close_sent:
            self.transport.abort()
        elif self.handshake_complete:
            self._close(GOING_AWAY)
        else:
            self.conn.send_response(self.conn.reject(HTTPStatus.SERVICE_UNAVAILABLE, ""))
            self._end(GOING_AWAY)
            self.transport.close()

    def _close(self, code: int) -> None:
        if not self.close_sent:
            self.conn.send_close(code)
            self._end(code)

    def _end(self, code: int) -> None:
        """Send what the connection has left to say, and tell the application."""
        self.stop_keepalive()
        self.close_sent = True
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": ""})
        self.transport.write(b"".join(self.conn.data_to_send()))
        self._close_in_time()

    def _close_in_time(self) -> None:
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        if self.close_timer is not None:
            self.close_timer.cancel()
        self.close_timer = self.loop.call_later(CLOSE_SECONDS, self.transport.abort)
