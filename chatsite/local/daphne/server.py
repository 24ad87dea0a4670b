"""daphne with two additions: correct close codes and a graceful shutdown.

On SIGTERM the server accepts no more connections, finishes requests for at most `drain_seconds`,
tells sockets that it is going away, and exits. A request that is cut off loses nothing: its
transaction was not committed, or the client asks again.
"""

# This import must come first, because it installs the reactor.
from daphne.server import Server as DaphneServer  # isort: skip

import asyncio
import signal
import sys
import time
from typing import Any

import structlog
from twisted.internet import defer
from twisted.internet import reactor as _reactor
from twisted.internet.endpoints import serverFromString
from twisted.logger import globalLogBeginner

from chatsite.local.daphne.channel import Channel, Factory
from chatsite.local.daphne.sockets import MESSAGE_BYTES, SocketFactory, SocketProtocol
from chatsite.web.last_exit import exit_at_the_latest

reactor: Any = _reactor
logger = structlog.get_logger(__name__)

# Requests that were sent just before the shutdown are still answered.
LAST_CALL_SECONDS = 0.2


class Server(DaphneServer):
    """`drain_seconds`: how long requests in progress may take after SIGTERM."""

    def __init__(self, application: Any, *, drain_seconds: float, **options: Any) -> None:
        options |= {
            "action_logger": None,  # chatsite.web.access_log
            "websocket_max_message_size": MESSAGE_BYTES,
            "websocket_max_frame_size": MESSAGE_BYTES,
        }
        super().__init__(application, **options)
        self.drain_seconds = drain_seconds
        self.draining = False
        self.channels: set[Channel] = set()
        self.ports: list[Any] = []

    def run(self) -> None:
        """As daphne's, but with our protocols and our shutdown."""
        self.connections: dict[Any, dict[str, Any]] = {}
        self.ws_factory = SocketFactory(self, server=self.server_name)
        self.ws_factory.setProtocolOptions(
            autoPingTimeout=self.ping_timeout,
            allowNullOrigin=True,
            failByDrop=False,  # Close with a code that tells why.
            openHandshakeTimeout=self.websocket_handshake_timeout,
            maxMessagePayloadSize=self.websocket_max_message_size,
            maxFramePayloadSize=self.websocket_max_frame_size,
        )
        globalLogBeginner.beginLoggingTo(
            [lambda event: None], redirectStandardIO=False, discardBuffer=True
        )
        reactor.callLater(1, self.application_checker)
        reactor.callLater(2, self.timeout_checker)
        for endpoint in self.endpoints:
            listening = serverFromString(reactor, str(endpoint)).listen(Factory(self))
            listening.addCallbacks(self.listen_success, self.listen_error)
        asyncio.set_event_loop(reactor._asyncioEventloop)
        reactor.addSystemEventTrigger("before", "shutdown", self.kill_all_applications)
        if self.abort_start:
            sys.exit(1)
        if self.signal_handlers:
            reactor.callWhenRunning(self._handle_signals)
        reactor.run(installSignalHandlers=False)

    def listen_success(self, port: Any) -> None:
        self.ports.append(port)
        logger.info("listening", address=str(port.getHost()))

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        if scope["type"] == "websocket":
            secure = getattr(protocol.transport, "TLS", False)
            scope["scheme"] = "wss" if secure else "ws"
            scope["extensions"] = {"websocket.http.response": {}}
        return super().create_application(protocol, scope)

    # --- shutdown

    def _handle_signals(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: reactor.callFromThread(self.drain))

    def drain(self) -> None:
        """Idempotent: a second signal changes nothing."""
        if self.draining:
            return
        self.draining = True
        logger.info("web_draining", connections=len(self.connections))
        self.ends_at = time.monotonic() + self.drain_seconds
        exit_at_the_latest(self.ends_at + 2)
        for port in self.ports:
            port.stopListening()
        for protocol in list(self.connections):
            if isinstance(protocol, SocketProtocol):
                protocol.go_away()
        reactor.callLater(LAST_CALL_SECONDS, self._close_idle)

    def _close_idle(self) -> None:
        for channel in list(self.channels):
            channel.close_when_idle()
        self._end_when_drained()

    def _end_when_drained(self) -> None:
        if not self._in_flight():
            reactor.stop()
        elif time.monotonic() > self.ends_at:
            logger.warning("web_cut_off", connections=len(self.channels))
            reactor.stop()
        else:
            reactor.callLater(0.05, self._end_when_drained)

    def _in_flight(self) -> bool:
        """Connections, and applications that still run although their client has left."""
        running = (details.get("application_instance") for details in self.connections.values())
        return bool(self.channels) or any(each and not each.done() for each in running)

    def kill_all_applications(self) -> defer.Deferred[Any] | None:
        """Cancel what still runs and wait a second. Threads cannot be cancelled."""
        running = [details.get("application_instance") for details in self.connections.values()]
        left = [each for each in running if each is not None and not each.done()]
        for each in left:
            each.cancel()
        if not left:
            return None
        logger.warning("web_cut_off", requests=len(left))
        waiting = asyncio.ensure_future(asyncio.wait(left, timeout=1))
        return defer.Deferred.fromFuture(waiting)
