"""A page of the site, in the words of its reader."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, WebSocket, expect

from tests.waiting import PATIENCE_SECONDS

# A lost frame is noticed at the next heartbeat of the socket, if not before.
AGREE_SECONDS = 2 * PATIENCE_SECONDS
PAUSE_MS = 100
# What nearly every test looks for is not looked for by its role and name: to find these, Playwright
# asks each element of a page, and again while it waits; in a long log that is a quarter of a CPU
# second each time. `by_role_and_name` in test_conversation.py finds them all.
COMPOSER = "textarea#composer-text"
SEND = ".composer__send[aria-label=Send]"
# What the reader sees of a conversation, without what a clock changes by itself.
READ_LOG = """() => ({
  messages: [...document.querySelectorAll("[role=log] li[data-order]")]
    .filter((item) => !("removed" in item.dataset)).map((item) => ({
    id: item.id,
    sender: item.dataset.sender,
    version: Number(item.dataset.version),
    text: item.querySelector(".bubble__text, .message__line").textContent,
    writing: Boolean(item.querySelector("[id^=draft-]")),
    buttons: [...item.querySelectorAll("button")].filter((b) => b.getClientRects().length)
      .map((b) => b.textContent),
  })),
  allowance: document.querySelector("[id^=allowance-]").textContent.replace(/\\s+/g, " ").trim(),
  threads: [...document.querySelectorAll("#threads > .thread")].map((row) => ({
    id: row.id,
    version: Number(row.dataset.version),
    preview: row.querySelector(".thread__preview").textContent,
    unread: "unread" in row.dataset,
  })),
})"""


@dataclass(frozen=True)
class Trouble:
    """`place`: the address of what failed, or of the script that complains."""

    words: str
    place: str = ""


@dataclass
class Tab:
    """`troubles`: what the page complained about, less what its test `tolerates`."""

    page: Page
    troubles: list[Trouble] = field(default_factory=list)
    tolerated: list[str] = field(default_factory=list)
    traffic: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("response", self._note_answer)
        self.page.on("websocket", self._note_socket)
        self.page.on("pageerror", lambda error: self.troubles.append(Trouble(f"error: {error}")))

    def _note_answer(self, answer: Response) -> None:
        if "/static/" not in answer.url:
            self._note(f"{answer.status} {answer.request.method} {answer.url}")

    def _note_socket(self, socket: WebSocket) -> None:
        self._note("socket opens")
        socket.on("framereceived", lambda frame: self._note(f"frame {summary(str(frame))}"))
        socket.on("close", lambda _: self._note("socket closed"))

    def _note(self, event: str) -> None:
        self.traffic.append(f"{time.monotonic():.2f} {event}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            words = f"{message.type}: {message.text}"
            self.troubles.append(Trouble(words, message.location["url"]))

    def tolerate(self, *patterns: str) -> None:
        self.tolerated += patterns

    @property
    def unexpected(self) -> list[Trouble]:
        return [
            trouble
            for trouble in self.troubles
            if not any(re.search(pattern, trouble.words) for pattern in self.tolerated)
        ]

    def open(self, path: str) -> "Tab":
        self.page.goto(path)
        return self

    def open_live(self, path: str) -> "Tab":
        """And its socket is open."""
        return self.open(path).live()

    def live(self) -> "Tab":
        expect(self.status).to_have_text("Live")
        return self

    def leave_for(self, path: str) -> "Tab":
        """Opens another page: what the one before complained about is over."""
        self.page.goto(path, wait_until="commit")
        self.forget()
        self.page.wait_for_load_state()
        return self

    def forget(self) -> None:
        """What was heard and is tolerated until now."""
        for kept in (self.troubles, self.tolerated, self.traffic):
            kept.clear()

    @property
    def status(self) -> Locator:
        return self.page.locator("[role=status][aria-label=Connection]")

    @property
    def log(self) -> Locator:
        return self.page.locator("[role=log][aria-label=Messages]")

    @property
    def composer(self) -> Locator:
        return self.page.locator(COMPOSER)

    @property
    def draft(self) -> Locator:
        return self.log.locator(".bubble--draft .bubble__text")

    @property
    def writing(self) -> Locator:
        """The bubbles of answers that are on their way."""
        return self.log.locator(".bubble--draft")

    def message(self, text: str) -> Locator:
        return self.log.locator("li.message").filter(has_text=text)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def send(self, text: str) -> None:
        self.composer.fill(text)
        self.page.locator(SEND).click()

    def send_and_hear(self, text: str) -> None:
        """Until the scripted provider's echo stands in the log."""
        self.send(text)
        expect(self.message(f"Echo: {text}")).to_have_count(1)

    @property
    def texts(self) -> list[str]:
        """What stands in the log, in its order."""
        return [message["text"] for message in self.read()["messages"]]

    def read(self) -> dict[str, Any]:
        """Messages, allowance and threads as the page shows them."""
        found: dict[str, Any] = self.page.evaluate(READ_LOG)
        return found


# Opens a path in a tab.
Visit = Callable[[str], Tab]
# Of a page, how many bytes may come down in a second, and how many up.
Throttle = Callable[..., None]


def summary(frame: str) -> str:
    """What a frame carries: ids with their versions, or its beginning."""
    found = re.findall(r'id="([\w-]+)"[^>]*?data-version="(\d+)"([^>]*)', frame)
    return ", ".join(f"{name} {version}{rest}" for name, version, rest in found) or frame[:60]


def assert_agree(tabs: list[Tab], fresh: Page, seconds: float = AGREE_SECONDS) -> None:
    """Each page that lived through it comes to show what the server renders now.

    `fresh` runs no script, so that nothing but the server speaks from it.
    """
    deadline = time.monotonic() + seconds
    for tab in tabs:
        shown, truth = tab.read(), rendered(fresh)
        while shown != truth and time.monotonic() < deadline:
            _wait_for(tab, truth)
            shown, truth = tab.read(), rendered(fresh)
        if shown != truth:
            print(tab.status.text_content(), *tab.traffic, sep="\n")  # noqa: T201 - to be read
        assert shown == truth


def _wait_for(tab: Tab, truth: dict[str, Any]) -> None:
    """For a second at most: the truth may change, but to render it costs far more than to look."""
    for _ in range(1000 // PAUSE_MS):
        tab.page.wait_for_timeout(PAUSE_MS)
        if tab.read() == truth:
            return


def rendered(fresh: Page) -> dict[str, Any]:
    fresh.reload()
    found: dict[str, Any] = fresh.evaluate(READ_LOG)
    return found
