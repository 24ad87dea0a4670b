"""What has not become a message yet, across a reload and on the way out."""

import re

import pytest
from playwright.sync_api import Dialog, Route, expect

from tests.browser.media.steps import (
    PUTS,
    Held,
    alert,
    expect_shown,
    pending,
    photo_of,
    start_sending,
)
from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

FINALIZES = re.compile("/finalize/$")
SENDS = re.compile("/chat/[^/]+/media/$")
KEPT = """[sessionStorage, localStorage].map(
  (store) => Object.keys(store).filter((key) => key.startsWith("chat:")).length)"""
MAY_LEAVE = "dispatchEvent(new Event('beforeunload', {cancelable: true}))"


def test_a_reload_while_it_goes_up_keeps_the_words_and_logging_out_forgets_them(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    held = Held(tab, PUTS)
    start_sending(tab, "Look at her")
    held.wait()
    tab.composer.fill("And then?")

    tab.page.reload()

    expect(alert(tab, "Your photo wasn't sent. Please attach it again.")).to_be_visible()
    expect(tab.composer).to_have_value("Look at her\nAnd then?")
    expect(pending(tab)).to_have_count(0)
    tab.page.reload()
    expect(tab.composer).to_have_value("Look at her\nAnd then?")
    expect(alert(tab, "not sent")).to_be_hidden()
    assert scripted_site.backstage("messages", path) == 1

    held = Held(tab, PUTS)
    start_sending(tab, "Look at her")
    held.wait()
    tab.composer.fill("And then?")
    assert tab.page.evaluate(KEPT) == [1, 1]
    tab.open("/accounts/")
    tab.button("Log out").click()
    expect(tab.page.get_by_role("link", name="Log in").first).to_be_visible()
    assert tab.page.evaluate(KEPT) == [0, 0]


def test_a_reload_after_it_went_up_sends_it_once(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    for step, caption in ((FINALIZES, "While it is prepared"), (SENDS, "While it is sent")):
        _reload_at(step, tab, caption)
    assert scripted_site.backstage("uploads", path) == ["used", "used"]


def _reload_at(step: re.Pattern[str], tab: Tab, caption: str) -> None:
    held = Held(tab, step)
    start_sending(tab, caption)
    held.wait()
    client_id = pending(tab).get_attribute("id")

    held.routes.clear()
    tab.page.reload()
    expect(pending(tab).get_by_text(caption)).to_be_visible()
    held.wait()
    held.release()

    expect_shown(photo_of(tab.message(caption).first), 640)
    assert tab.message(caption).first.get_attribute("id") == client_id
    expect(pending(tab)).to_have_count(0)
    tab.page.reload()
    expect_shown(photo_of(tab.message(caption).first), 640)
    expect(pending(tab)).to_have_count(0)


@pytest.mark.usefixtures("spoiled")
def test_an_answer_lost_gives_one_message_and_a_page_that_alone_has_a_photo_asks_before_it_closes(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    _an_answer_lost_before_a_reload_gives_one_message(tab, path, scripted_site)
    _a_page_that_alone_has_a_photo_asks_before_it_closes(tab)


def _an_answer_lost_before_a_reload_gives_one_message(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    tab.page.context.route_web_socket("**/ws/", lambda _: None)
    tab.page.reload()
    accepted: list[int] = []

    def accept_in_silence(route: Route) -> None:
        accepted.append(route.fetch().status)

    tab.page.route(SENDS, accept_in_silence)
    start_sending(tab, "Look at her")
    until(lambda: accepted == [201])
    tab.page.unroute(SENDS)
    tab.page.reload()

    expect_shown(photo_of(tab.message("Look at her").first), 640)
    expect(pending(tab)).to_have_count(0)
    assert scripted_site.backstage("uploads", path) == ["used"]


def _a_page_that_alone_has_a_photo_asks_before_it_closes(tab: Tab) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    tab.page.on("dialog", stay)
    assert tab.page.evaluate(MAY_LEAVE)
    held = Held(tab, PUTS)
    start_sending(tab, "Look at him")
    held.wait()

    with tab.page.expect_event("dialog"):
        tab.page.close(run_before_unload=True)
    assert asked == ["beforeunload"]

    held.release()
    expect_shown(photo_of(tab.message("Look at him").first), 640)
    assert tab.page.evaluate(MAY_LEAVE)
