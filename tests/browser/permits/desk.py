"""What the tests of permits set up, break, do and look at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site_settings
from playwright.sync_api import Locator, Page, Request
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from chat.models import TurnstilePermit
from chatsite.gateways.turnstile.keys import PASSING_SECRET
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

OpenChat = Callable[..., Tab]


def set_secret(settings: Settings, server: LiveServer, secret: str) -> None:
    options = {
        "secret": secret,
        "verify_url": f"{server.url}/challenge/v0/siteverify",
        "hostnames": [str(urlsplit(server.url).hostname)],
    }
    turnstile = {**site_settings.GATEWAYS["turnstile"], "OPTIONS": options}
    settings.GATEWAYS = {**site_settings.GATEWAYS, "turnstile": turnstile}


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
    return [
        f"{found['id']}: {found['nodes']}" for found in Axe().run(tab.page).response["violations"]
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
    tab = chat(lambda page: page.clock.install())
    tab.page.clock.run_for(2_000)
    tab.page.wait_for_function("window.turnstile")
    until(TurnstilePermit.objects.exists)
    return tab
