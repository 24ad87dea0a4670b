"""uvicorn's HTTP/1.1 with limits for what a client may send before anybody looks at it."""

import asyncio

import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Of a request without its body. httptools itself has no limit.
HEAD_BYTES = 64 * 1024
# How long a client may be silent while its request is not complete.
SILENCE_SECONDS = 60

logger = structlog.get_logger(__name__)


class HttpProtocol(HttpToolsProtocol):
    """One HTTP connection."""

    # What has arrived since the last part of a body: heads and trailers, which the parser stores.
    head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect_more()

    def data_received(self, data: bytes) -> None:
        self.head_bytes += len(data)
        super().data_received(data)
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            return
        if self.head_bytes > HEAD_BYTES:
            logger.warning("request_head_too_large")
            self.send_400_response("The request's head is too large.")
        elif self.cycle is None or self.cycle.more_body or self.head_bytes:
            self._expect_more()

    def on_body(self, body: bytes) -> None:
        self.head_bytes = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self.head_bytes = 0
        super().on_message_complete()

    def _expect_more(self) -> None:
        self._unset_keepalive_if_required()
        self.timeout_keep_alive_task = self.loop.call_later(
            SILENCE_SECONDS, self.timeout_keep_alive_handler
        )

    def shutdown(self) -> None:
        """Tells the client that the answer in progress is the connection's last one."""
        if self.cycle is not None and not self.cycle.response_started:
            self.headers.append((b"connection", b"close"))
        super().shutdown()
