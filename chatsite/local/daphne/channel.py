"""daphne's HTTP/1.1, which can end a connection after the answer in progress."""

from typing import Any

from daphne.http_protocol import HTTPFactory, WebRequest
from twisted.web import http


class Request(WebRequest):
    def __init__(self, channel: Any, *args: Any, **options: Any) -> None:
        # By default Twisted parses whole forms into memory, for arguments that nobody reads.
        super().__init__(channel, *args, parsePOSTFormSubmission=False, **options)

    def process(self) -> None:
        channel = self.channel
        super().process()
        if channel is not None and getattr(channel.transport, "protocol", channel) is not channel:
            # From now on the line is a WebSocket's: nobody will tell its channel when it ends.
            channel.server.channels.discard(channel)

    def handle_reply(self, message: dict[str, Any]) -> None:
        if message.get("type") == "http.response.start" and self._is_last(message):
            self.setHeader(b"connection", b"close")
            if self.channel is not None:
                self.channel.persistent = False
        super().handle_reply(message)

    def _is_last(self, message: dict[str, Any]) -> bool:
        return self.server.draining or (b"connection", b"close") in message.get("headers", [])


class Channel(http.HTTPChannel):
    """One HTTP connection."""

    requestFactory = Request  # noqa: N815

    @property
    def server(self) -> Any:
        return self.factory.server

    def connectionMade(self) -> None:  # noqa: N802
        super().connectionMade()
        self.server.channels.add(self)

    def connectionLost(self, reason: Any) -> None:  # noqa: N802
        self.server.channels.discard(self)
        super().connectionLost(reason)

    def close_when_idle(self) -> None:
        """Close after the response in progress, if there is one."""
        self.persistent = False
        if not self.requests:
            self.loseConnection()


class Factory(HTTPFactory):
    protocol = Channel

    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802
        protocol = http.HTTPFactory.buildProtocol(self, addr)
        protocol.requestFactory = Request
        return protocol
