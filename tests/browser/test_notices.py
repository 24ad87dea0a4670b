"""A line from the site itself, as its reader finds it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.axe import examined
from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
WORDS = "You're talking to an AI. Nothing she says is advice."


def test_it_arrives_live_is_read_aloud_and_leaves_the_list_as_it_is(
    scripted_site: RunningSite, email: str, path: str, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    tab = new_tab(new_browser(scripted_site, email)).open_live(path)
    tab.send_and_hear("Hello")
    # Her answer is unread until the page has told the server that it is seen.
    until(lambda: not any(row["unread"] for row in tab.read()["threads"]))
    threads = [{**row, "version": 0} for row in tab.read()["threads"]]

    scripted_site.backstage("notice", path, WORDS)

    line = tab.log.get_by_role("note")
    expect(line).to_have_text(f"Notice: {WORDS}")
    item = tab.log.locator("li[data-sender=site]")
    assert item.get_attribute("aria-live") is None
    expect(item.get_by_role("button")).to_have_count(0)
    box, log = line.bounding_box(), tab.log.bounding_box()
    assert box
    assert log
    assert abs((box["x"] + box["width"] / 2) - (log["x"] + log["width"] / 2)) < 10
    assert [{**row, "version": 0} for row in tab.read()["threads"]] == threads
    tab.send_and_hear("And now?")
    live = tab.read()
    tab.page.reload()
    until(lambda: tab.read()["messages"] == live["messages"])
    assert not examined(tab.page).violations_count
