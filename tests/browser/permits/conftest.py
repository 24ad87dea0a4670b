"""A site inside the test (the journey visits one that is started as people start it), so that each
test sets the challenge as it needs it. The socket is a quiet one: pages live by their answers."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site_settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, WebSocketRoute
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from accounts.models import User
from chat.models import Conversation
from chatsite.gateways.turnstile.keys import PASSING_SECRET, PASSING_SITE_KEY
from tests.browser import database
from tests.browser.permits.desk import OpenChat, Traffic, set_secret
from tests.browser.tab import Tab
from tests.waiting import until


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


@pytest.fixture
def context(
    new_context: CreateContextCallback, live_server: LiveServer, reader: User, bundles: Path
) -> Iterator[BrowserContext]:
    """The reader's own browser. It falls silent before the database is emptied."""
    client = Client()
    client.force_login(reader)
    cookie = client.cookies[site_settings.SESSION_COOKIE_NAME]
    context = new_context(base_url=live_server.url, reduced_motion="reduce")
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    context.route_web_socket("**/ws/", quiet)
    # Django's server in the test finds sources only.
    context.route(
        lambda url: urlsplit(url).path.startswith("/static/"),
        lambda route: route.fulfill(path=bundles / urlsplit(route.request.url).path[8:]),
    )
    with Traffic().watched() as traffic:
        yield context
        context.close()
        until(lambda: traffic.is_over)


def quiet(socket: WebSocketRoute) -> None:
    socket.on_message(lambda message: socket.send("pong"))


@pytest.fixture
def chat(
    new_tab: Callable[[BrowserContext], Tab], context: BrowserContext, conversation: Conversation
) -> OpenChat:
    """Opens the conversation; `before` may set the page up."""

    def open_chat(before: Callable[[Page], object] = lambda page: None) -> Tab:
        tab = new_tab(context)
        before(tab.page)
        return tab.open(conversation.get_absolute_url())

    return open_chat
