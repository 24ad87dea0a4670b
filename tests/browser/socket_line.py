"""What lies between a page and the server's socket, in a test's hands."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page, WebSocketRoute

SERVICE_RESTART = 1012


@dataclass
class SocketLine:
    """Passes everything on until told otherwise."""

    page: Page
    is_cut: bool = False
    refused: int = 0
    deliver: Callable[[WebSocketRoute, str], None] | None = None
    open: list[tuple[WebSocketRoute, WebSocketRoute]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route_web_socket("**/ws/", self._connect)

    def cut(self) -> None:
        """Closes what is open and refuses what comes."""
        self.is_cut = True
        for client, server in self.open:
            server.close()
            client.close(code=SERVICE_RESTART)
        self.open.clear()

    def mend(self) -> None:
        self.is_cut = False

    def _connect(self, client: WebSocketRoute) -> None:
        if self.is_cut:
            self.refused += 1
            client.close(code=SERVICE_RESTART)
            return
        server = client.connect_to_server()
        self.open.append((client, server))
        server.on_message(lambda frame: self._pass_on(client, str(frame)))

    def _pass_on(self, client: WebSocketRoute, frame: str) -> None:
        if self.deliver:
            self.deliver(client, frame)
        else:
            client.send(frame)


@dataclass
class Mischief:
    """Drops, doubles and shuffles frames; `release` lets go of those that it still holds."""

    chance: random.Random
    held: list[tuple[WebSocketRoute, str]] = field(default_factory=list)
    dropped: int = 0
    doubled: int = 0

    def __call__(self, client: WebSocketRoute, frame: str) -> None:
        copies = self.chance.choice((0, 1, 1, 2))
        self.dropped += copies == 0
        self.doubled += copies == 2
        self.held += [(client, frame)] * copies
        if len(self.held) >= self.chance.randint(2, 6):
            self.release()

    def release(self) -> None:
        self.chance.shuffle(self.held)
        while self.held:
            client, frame = self.held.pop()
            client.send(frame)
