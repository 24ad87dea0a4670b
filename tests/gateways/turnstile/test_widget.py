"""The local widget in a real browser, under the site's own content security policy."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from chatsite.gateways.turnstile.base import ChallengeFailed
from chatsite.gateways.turnstile.cloudflare import Cloudflare
from chatsite.gateways.turnstile.keys import PASSING_SECRET, PASSING_SITE_KEY
from tests.browser.chromium import chromium
from tests.gateways.turnstile import urls

pytestmark = pytest.mark.browser

FAILING_SITE_KEY = "2x00000000000000000000BB"
INTERACTIVE_SITE_KEY = "3x00000000000000000000FF"

PAGE = """<!doctype html><html lang="en"><title>Widget</title><main><div id="box"></div></main>
<script src="/challenge/v0/api.js?render=explicit&amp;onload=nothing"></script></html>"""

# Renders a widget whose callbacks write down what happened, as [name, first argument] pairs.
RENDER = """(options) => {
  window.seen = [];
  for (const name of ["callback", "error-callback", "expired-callback", "timeout-callback",
                      "before-interactive-callback", "after-interactive-callback"]) {
    if (!options.without?.includes(name)) {
      options[name] = (value) => {
        window.seen.push([name, value ?? null]);
        window.look?.();
      };
    }
  }
  return window.turnstile.render("#box", options);
}"""

# Playwright's own wait_for_function needs eval, which the policy forbids.
WAIT = """([name, times]) => new Promise((resolve) => {
  window.look = () => {
    const calls = window.seen.filter(([seen]) => seen === name);
    if (calls.length === times) resolve(calls.at(-1)[1]);
  };
  window.look();
})"""


def page_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


urlpatterns = [*urls.urlpatterns, path("widget/", page_view)]


@pytest.fixture
def widget(settings: Settings, live_server: LiveServer) -> Iterator[Page]:
    """A page with the script; its clock is the test's. No error may reach its console."""
    settings.ROOT_URLCONF = __name__
    page = chromium.browser().new_page()
    page.clock.install()
    page.goto(f"{live_server.url}/widget/")
    yield page
    page.close()


def render(page: Page, site_key: str = PASSING_SITE_KEY, **options: object) -> str:
    given = {"sitekey": site_key, "action": "chat_send", "cData": "u1", **options}
    return str(page.evaluate(RENDER, given))


def wait_for(page: Page, name: str, times: int = 1) -> str:
    """The argument of the last of so many calls of a callback."""
    return str(page.evaluate(WAIT, [name, times]))


def names(page: Page) -> list[str]:
    return [str(name) for name in page.evaluate("window.seen.map(([name]) => name)")]


def test_token_passes_the_gateway_once(widget: Page, live_server: LiveServer) -> None:
    render(widget)
    token = wait_for(widget, "callback")
    assert widget.evaluate("turnstile.getResponse()") == token
    assert widget.locator("input[name=cf-turnstile-response]").input_value() == token
    gateway = Cloudflare(
        secret=PASSING_SECRET,
        verify_url=f"{live_server.url}/challenge/v0/siteverify",
        hostnames=[str(urlsplit(live_server.url).hostname)],
    )
    gateway.verify(token, action="chat_send", cdata="u1")
    with pytest.raises(ChallengeFailed):
        gateway.verify(token, action="chat_send", cdata="u1")


def test_execute_starts_it_and_reset_allows_another(widget: Page) -> None:
    name = render(widget, execution="execute")
    assert widget.evaluate("(id) => turnstile.getResponse(id) === undefined", name)
    widget.evaluate("(id) => turnstile.execute(id)", name)
    first = wait_for(widget, "callback")
    widget.evaluate("(id) => turnstile.execute(id)", name)  # it has its token: nothing happens
    widget.evaluate("(id) => { turnstile.reset(id); turnstile.execute(id); }", name)
    assert wait_for(widget, "callback", times=2) != first
    assert names(widget) == ["callback", "callback"]


def test_failure_is_reported_and_retried(widget: Page) -> None:
    render(widget, FAILING_SITE_KEY)
    assert wait_for(widget, "error-callback") == "600010"
    widget.clock.fast_forward(8_000)
    wait_for(widget, "error-callback", times=2)


def test_failure_without_a_callback_throws(widget: Page) -> None:
    with widget.expect_event("pageerror") as error:
        render(widget, FAILING_SITE_KEY, without=["error-callback"], retry="never")
    assert "600010" in str(error.value)


def test_no_answer_is_an_error(widget: Page) -> None:
    widget.route("**/challenge/v0/token", lambda route: route.abort())
    render(widget, retry="never")
    assert wait_for(widget, "error-callback") == "200500"


def test_wrong_calls_throw_at_once(widget: Page) -> None:
    attempt = "(call) => { try { call(); } catch (error) { return error.name; } }"
    for call in (
        "() => turnstile.render('#nowhere', {sitekey: 'x'})",
        "() => turnstile.render('#box', {})",
        "() => turnstile.reset('#box')",
    ):
        assert widget.evaluate(f"({attempt})({call})") == "TurnstileError"


def test_token_expires_and_is_replaced(widget: Page) -> None:
    render(widget)
    first = wait_for(widget, "callback")
    widget.clock.fast_forward(300_000)
    assert wait_for(widget, "expired-callback") == first
    assert wait_for(widget, "callback", times=2) != first


def test_expired_token_stays_expired_where_refreshing_is_off(widget: Page) -> None:
    render(widget, **{"refresh-expired": "never"})
    wait_for(widget, "callback")
    widget.clock.fast_forward(300_000)
    wait_for(widget, "expired-callback")
    assert widget.evaluate("turnstile.isExpired()")
    assert widget.evaluate("turnstile.getResponse() === undefined")


def test_interaction(widget: Page) -> None:
    render(widget, INTERACTIVE_SITE_KEY)
    group = widget.get_by_role("group", name="Challenge")
    group.get_by_role("button", name="I am human").click()
    wait_for(widget, "callback")
    expect(group).to_have_count(0)
    assert names(widget) == [
        "before-interactive-callback",
        "after-interactive-callback",
        "callback",
    ]


def test_interaction_times_out(widget: Page) -> None:
    render(widget, INTERACTIVE_SITE_KEY, **{"refresh-timeout": "never"})
    wait_for(widget, "before-interactive-callback")
    widget.clock.fast_forward(120_000)
    wait_for(widget, "timeout-callback")
    expect(widget.get_by_role("group", name="Challenge")).to_have_count(0)


def test_remove_leaves_nothing(widget: Page) -> None:
    name = render(widget, INTERACTIVE_SITE_KEY)
    widget.evaluate("(id) => turnstile.remove(id)", name)
    assert widget.locator("#box").inner_html() == ""
    assert widget.evaluate("turnstile.getResponse() === undefined")
