"""A line from the site itself, as its reader finds it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.axe import examined
from tests.browser.running import RunningSite
from tests.browser.socket_line import SocketLine
from tests.browser.tab import Tab, Visit
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewTab = Callable[[BrowserContext], Tab]
WORDS = "You're talking to an AI. Nothing she says is advice."


def test_an_hour_of_use_gives_one_notice_over_tabs_reloads_and_lost_sockets(
    scripted_site: RunningSite, email: str, path: str, visit: Visit, new_tab: NewTab
) -> None:
    tab = visit(path)
    other = new_tab(tab.page.context)
    line = SocketLine(other.page)
    other.open_live(path)
    reminders = [
        each.log.get_by_text("A reminder: Mia is an AI, not a person.") for each in (tab, other)
    ]
    expect(reminders[0]).to_have_count(0)

    scripted_site.backstage("hour_of_use", email)
    line.cut()
    tab.send_and_hear("Still here")
    expect(reminders[0]).to_have_count(1)
    line.mend()
    expect(reminders[1]).to_have_count(1)
    for each, text in ((other, "Me too"), (tab, "Fine")):
        each.page.reload()
        each.send_and_hear(text)
    for reminder in reminders:
        expect(reminder).to_have_count(1)


def test_it_arrives_live_is_read_aloud_and_leaves_the_list_as_it_is(
    scripted_site: RunningSite, path: str, visit: Visit
) -> None:
    tab = visit(path)
    tab.tolerate("Applying inline style")  # axe does so to measure colours.
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
    assert not examined(tab.page, item).violations_count
