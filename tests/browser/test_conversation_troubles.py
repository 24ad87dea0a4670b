"""One tab of a conversation: what its reader sees when things go wrong."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.provider import REFUSES, ByMessage
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit
from tests.gateways.llm.steps import says

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

SENDS = "**/messages/"
LONGEST = 2000


@pytest.fixture
def tab(visit: Visit, path: str) -> Tab:
    return visit(path)


def test_not_sent_can_be_tried_again_and_gives_one_message(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    tab.tolerate("ERR_INTERNET_DISCONNECTED", "htmx:")
    tab.page.route(SENDS, lambda route: route.abort("internetdisconnected"))
    tab.send("Is this on?")
    bubble = tab.message("Is this on?").first
    expect(bubble.get_by_text("Not sent")).to_be_visible()

    tab.page.unroute(SENDS)
    bubble.get_by_role("button", name="Try again").click()

    expect(tab.message("Echo: Is this on?")).to_have_count(1)
    expect(tab.page.get_by_text("Not sent")).to_be_hidden()
    assert tab.texts[1:] == ["Is this on?", "Echo: Is this on?"]
    assert scripted_site.backstage("messages", path) == 3


def test_a_lost_answer_to_a_send_loses_and_doubles_nothing(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    tab.tolerate("ERR_CONNECTION_RESET", "htmx:")

    def accept_and_hang_up(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    tab.page.route(SENDS, accept_and_hang_up)
    tab.send_and_hear("Did that arrive?")

    assert tab.texts[1:] == ["Did that arrive?", "Echo: Did that arrive?"]
    expect(tab.page.get_by_text("Not sent")).to_be_hidden()
    assert scripted_site.backstage("messages", path) == 3


def test_a_provider_that_is_down_costs_nothing_and_can_be_asked_again(
    tab: Tab, provider: ByMessage
) -> None:
    provider.on("Are you there?", REFUSES)
    tab.send("Are you there?")
    again = tab.log.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    expect(tab.page.get_by_text("10 free messages left")).to_be_visible()

    provider.on("Are you there?", says("Here I am again."))
    again.click()

    expect(tab.message("Here I am again.")).to_have_count(1)
    expect(again).to_be_hidden()
    expect(tab.page.get_by_text("9 free messages left")).to_be_visible()


def test_an_answer_that_cannot_be_asked_for_again_says_so(tab: Tab, provider: ByMessage) -> None:
    provider.on("Are you there?", REFUSES)
    tab.send("Are you there?")
    again = tab.log.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    tab.tolerate("500")
    tab.page.route("**/retry/", lambda route: route.fulfill(status=500))

    again.press("Enter")

    expect(tab.page.get_by_role("alert").filter(has_text="That didn't work.")).to_be_visible()
    expect(again).to_be_enabled()
    expect(tab.composer).to_be_focused()


def test_blank_and_over_long_text_is_not_sent(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    expect(tab.button("Send")).to_be_disabled()
    for text in ("  \n ", "x" * (LONGEST + 1)):
        # Past the limit that the text box keeps while somebody types.
        tab.composer.evaluate("(box, text) => { box.value = text; }", text)
        tab.composer.dispatch_event("input")
        expect(tab.button("Send")).to_be_disabled()
        tab.composer.press("Enter")
    tab.send_and_hear("Hello")
    assert tab.texts[1:] == ["Hello", "Echo: Hello"]
    assert scripted_site.backstage("messages", path) == 3


def test_a_refused_text_comes_back_to_the_composer(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    tab.tolerate("status of 422", "Error Code 422")

    def lengthen(route: Route) -> None:
        sent = route.request.post_data or ""
        assert "text=Hello" in sent
        route.continue_(post_data=sent.replace("text=Hello", f"text={'x' * (LONGEST + 1)}"))

    tab.page.route(SENDS, lengthen)
    tab.send("Hello")
    expect(tab.page.get_by_role("alert").filter(has_text="2,000")).to_be_visible()
    expect(tab.composer).to_have_value("Hello")
    assert len(tab.texts) == 1
    assert scripted_site.backstage("messages", path) == 1
