"""What the tests of permits set up, break, do and look at."""

import threading
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings as site_settings
from django.core.signals import request_finished, request_started
from playwright.sync_api import Locator, Page, Request, Response
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from chat.models import TurnstilePermit
from chatsite.gateways.turnstile.keys import PASSING_SECRET
from tests.browser.axe import examined
from tests.browser.tab import Tab
from tests.waiting import until

# Of Cloudflare's published test keys.
INTERACTIVE_SITE_KEY = "3x00000000000000000000FF"
FAILING_SECRET = "2x0000000000000000000000000000000AA"
SPENT_SECRET = "3x0000000000000000000000000000000AA"
MINT = "**/chat/permits/"
SCRIPT = "**/challenge/v0/api.js*"
TOKEN = "**/challenge/v0/token"
SEND = "**/messages/"
# Chromium itself reports each answer of 400 and above, and each script that does not come.
REFUSED = r"Failed to load resource"

# Looks, not seconds: those pass also while the whole process has to wait for its turn.
QUIET_LOOKS = 4

OpenChat = Callable[..., Tab]
_lock = threading.Lock()


def set_secret(settings: Settings, server: LiveServer, secret: str) -> None:
    options = {
        "secret": secret,
        "verify_url": f"{server.url}/challenge/v0/siteverify",
        "hostnames": [str(urlsplit(server.url).hostname)],
    }
    turnstile = {**site_settings.GATEWAYS["turnstile"], "OPTIONS": options}
    settings.GATEWAYS = {**site_settings.GATEWAYS, "turnstile": turnstile}


@dataclass
class Traffic:
    """The requests that the site inside the test is at work on."""

    under_way: int = 0
    quiet: int = 0

    def is_over(self) -> bool:
        """Nothing is under way, nor on its way from a socket to a thread."""
        with _lock:
            self.quiet = 0 if self.under_way else self.quiet + 1
            return self.quiet > QUIET_LOOKS

    @contextmanager
    def watched(self) -> Iterator["Traffic"]:
        request_started.connect(self._started)
        request_finished.connect(self._finished)
        yield self
        request_started.disconnect(self._started)
        request_finished.disconnect(self._finished)

    def _started(self, **_: Any) -> None:
        self._change(1)

    def _finished(self, **_: Any) -> None:
        self._change(-1)

    def _change(self, by: int) -> None:
        with _lock:
            self.under_way += by
            self.quiet = 0


@dataclass
class Stage:
    """What a test may break, and mend again."""

    settings: Settings
    server: LiveServer
    page: Page

    def answer(self, address: str, **answer: Any) -> None:
        self.page.route(address, lambda route: route.fulfill(**answer))

    def cut(self, address: str) -> None:
        self.page.route(address, lambda route: route.abort())

    def secret(self, secret: str) -> None:
        set_secret(self.settings, self.server, secret)

    def mend(self) -> None:
        self.page.unroute_all()
        self.secret(PASSING_SECRET)


def sent(tab: Tab) -> Locator:
    """Her own messages that the server has."""
    return tab.log.locator(".message--user:not(.message--pending)")


def trouble(tab: Tab) -> Locator:
    return tab.page.locator("[data-check-sentence]")


def try_again(tab: Tab) -> None:
    """The button beside the sentence."""
    tab.page.locator("[data-check-again]").click()


def not_sent(tab: Tab) -> Locator:
    return tab.log.locator(".message--unsent").get_by_text("Not sent")


def violations(tab: Tab) -> list[str]:
    """What axe finds; it reads the style sheets anew and adds styles, which the policy refuses."""
    tab.tolerate("inline style", "load preload assets", REFUSED)
    check = tab.page.locator("[data-check]")
    return [
        f"{found['id']}: {found['nodes']}"
        for found in examined(tab.page, check).response["violations"]
    ]


def requests_to(page: Page, part: str, method: str | None = None) -> list[str]:
    """Fills up as the page asks for addresses with this part."""
    found: list[str] = []

    def note(request: Request) -> None:
        if part in request.url and method in (None, request.method):
            found.append(request.url)

    page.on("request", note)
    return found


def uses_taken() -> int:
    return sum(5 - permit.uses_left for permit in TurnstilePermit.objects.all())


def open_with_clock(chat: OpenChat) -> Tab:
    """The page's clock is the test's; its first permit has come."""
    minted: list[Response] = []

    def note(response: Response) -> None:
        if "/chat/permits/" in response.url:
            minted.append(response)

    def set_up(page: Page) -> None:
        page.clock.install()
        page.on("response", note)

    tab = chat(set_up)
    tab.page.clock.run_for(2_000)
    until_any(minted)
    read_by(tab.page, minted[0])
    return tab


def read_by(page: Page, response: Response) -> None:
    """Returns once the page has read the answer: before that, a clock that leaps is its timeout."""
    response.finished()
    page.evaluate("0")


def until_any(found: Sized) -> None:
    until(lambda: len(found) > 0)
