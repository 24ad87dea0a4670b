"""The line to the server: how often it is tried, and what ends it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, WebSocketRoute, expect

from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]


@pytest.mark.parametrize("code", [1011, 4500])
def test_a_socket_that_is_accepted_and_closed_backs_off(
    code: int,
    scripted_site: RunningSite,
    email: str,
    path: str,
    new_browser: NewBrowser,
    new_tab: NewTab,
) -> None:
    tab = new_tab(new_browser(scripted_site, email))
    tab.page.add_init_script("Math.random = () => 0.999;")
    opened: list[WebSocketRoute] = []

    def accept_and_close(client: WebSocketRoute) -> None:
        opened.append(client)
        client.close(code=code)

    tab.page.route_web_socket("**/ws/", accept_and_close)
    tab.page.clock.install()
    tab.open(path)
    for _ in range(40):
        tab.page.clock.run_for(500)
    # After 1, 2, 4, 8 and 8 seconds; at an even pace there would be twenty.
    assert 2 <= len(opened) <= 6


def test_a_request_of_a_script_that_is_refused_as_signed_out_says_so(
    path: str, visit: Visit
) -> None:
    tab = visit(path)
    tab.tolerate("status of 401", "status of 403")
    tab.page.route("**/chat/permits/", lambda route: route.fulfill(status=403, json={}))
    tab.page.route("**/chat/media/sign/", lambda route: route.fulfill(status=401, json={}))
    ask = "(url) => import('/static/js/lib/http.js').then(({ send }) => send(url)).catch(String)"
    tab.page.evaluate(ask, "/chat/permits/")
    expect(tab.status).to_have_text("Live")
    tab.composer.fill("My words")

    tab.page.evaluate(ask, "/chat/media/sign/")

    expect(tab.status).to_contain_text("You've been logged out")
    expect(tab.status.get_by_role("link", name="Log in")).to_be_visible()
    expect(tab.composer).to_have_value("My words")
