"""A site inside the test (the journey visits one that is started as people start it), so that each
test sets the challenge as it needs it. The socket is a quiet one: pages live by their answers."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from chat.models import Conversation
from chatsite.gateways.turnstile.keys import PASSING_SECRET, PASSING_SITE_KEY
from tests.browser import database
from tests.browser.kept import KeptTab, Prepare, scripts
from tests.browser.permits.desk import OpenChat, Traffic, set_secret
from tests.browser.tab import Tab
from tests.waiting import until

# A page of the site that asks it for nothing.
NOTHING = "/nothing"


@pytest.fixture(scope="session")
def bundles() -> Path:
    """The folder of production's static files: a page asks for few of them."""
    database.make_once()
    return Path(database.environment()["STATIC_ROOT"])


@pytest.fixture(autouse=True)
def _bundled(settings: Settings, bundles: Path) -> None:
    options = {"location": str(bundles), "base_url": "/static/"}
    bundled = {"BACKEND": "tests.browser.static.StaticFilesStorage", "OPTIONS": options}
    settings.STORAGES = {**site_settings.STORAGES, "staticfiles": bundled}


@pytest.fixture(autouse=True)
def _local_challenge(settings: Settings, live_server: LiveServer) -> None:
    settings.ROOT_URLCONF = "tests.gateways.turnstile.urls"
    settings.TURNSTILE_SITE_KEY = PASSING_SITE_KEY
    settings.TURNSTILE_SCRIPT_URL = "/challenge/v0/api.js"
    set_secret(settings, live_server, PASSING_SECRET)


@pytest.fixture(scope="module")
def kept_scripts() -> tuple[str, ...]:
    return ()


@pytest.fixture(scope="module")
def kept_with(bundles: Path, kept_scripts: tuple[str, ...]) -> Prepare:
    def prepare(context: BrowserContext) -> None:
        scripts(*kept_scripts)(context)
        context.route_web_socket("**/ws/", quiet)
        context.route(f"**{NOTHING}", lambda route: route.fulfill(content_type="text/html"))
        # Django's server in the test finds sources only.
        context.route(
            lambda url: urlsplit(url).path.startswith("/static/"),
            lambda route: route.fulfill(path=bundles / urlsplit(route.request.url).path[8:]),
        )

    return prepare


@pytest.fixture
def tab(
    request: pytest.FixtureRequest,
    browser: Browser,
    browser_context_args: dict[str, Any],
    kept_tab: KeptTab,
    live_server: LiveServer,
    reader: User,
) -> Iterator[Tab]:
    """The tab that is kept, of the reader. It falls silent before the database is emptied."""
    client = Client()
    client.force_login(reader)
    cookie = client.cookies[site_settings.SESSION_COOKIE_NAME]
    options = {
        **browser_context_args,
        "base_url": live_server.url,
        "reduced_motion": "reduce",
    }
    with Traffic().watched() as traffic, kept_tab.lent(request, browser, options) as tab:
        context = tab.page.context
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        yield tab
        for page in context.pages:
            page.goto(NOTHING)
        until(traffic.is_over)


def quiet(socket: WebSocketRoute) -> None:
    socket.on_message(lambda message: socket.send("pong"))


@pytest.fixture
def chat(tab: Tab, conversation: Conversation) -> OpenChat:
    """Opens the conversation; `before` may set the page up."""

    def open_chat(before: Callable[[Page], object] = lambda page: None) -> Tab:
        before(tab.page)
        return tab.leave_for(conversation.get_absolute_url())

    return open_chat
