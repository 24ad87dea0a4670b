"""Every page of the desk in Chromium, once: axe, and nothing cut on a phone."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.running import RunningSite
from tests.browser.sweep import Sweep
from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.mark.usefixtures("spoiled")
def test_no_page_is_cut_or_unnamed(scripted_site: RunningSite, borrowed_tab: Tab) -> None:
    """Lists, what a search finds in them, rows and own pages; forms of new rows and deletions are
    made of the same parts. Says all that it finds at once."""
    desk = scripted_site.backstage("desk")
    page = borrowed_tab.page
    page.context.add_cookies([{**desk["cookie"], "url": scripted_site.url}])
    # axe does the one; the other is what a girl's preview is in: frames. Then what is no page.
    borrowed_tab.tolerate(
        "Applying inline style", "Blocked autofocusing", "Failed to load resource"
    )
    sweep, seen = Sweep(page), 0
    found: list[str] = []
    for url in [*desk["pages"].values(), *desk["searches"]]:
        answer = page.goto(url)
        if answer and answer.status == 200 and page.url.endswith(url):
            seen += 1
            found += [f"{url}: {fault}" for fault in sweep.faults()]
    for search in (_in_one_conversation, _in_all_of_a_reader):
        search(page, desk)
        found += [f"{search.__name__}: {fault}" for fault in sweep.faults()]
    assert not found, "\n".join(found)
    assert seen > 62


def _in_one_conversation(page: Page, desk: dict[str, Any]) -> None:
    page.goto(desk["pages"]["chat_conversation_read"])
    page.get_by_label("Search in this conversation").fill("boat")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()


def _in_all_of_a_reader(page: Page, desk: dict[str, Any]) -> None:
    page.goto(desk["pages"]["chat_message_search"])
    page.get_by_label("Reader's email").fill(desk["reader"])
    page.get_by_label("Words").fill("boat")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
