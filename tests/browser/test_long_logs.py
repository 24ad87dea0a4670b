"""Long logs, long lists, and days in between."""

import datetime as dt
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]


def test_days_stand_between_messages(
    scripted_site: RunningSite,
    email: str,
    path: str,
    new_browser: NewBrowser,
    new_tab: NewTab,
) -> None:
    scripted_site.backstage("age", path, 3)
    tab = new_tab(new_browser(scripted_site, email, timezone_id=timezone_at_noon()))
    tab.open_live(path)
    tab.send_and_hear("Good morning")
    three_days_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=3)
    found = tab.log.evaluate(
        """log => [...log.querySelectorAll("li")]
             .map((item) => getComputedStyle(item, "::before").content)
             .filter((content) => content.startsWith('"'))"""
    )
    assert [label.strip('"').split(",")[0].split(" ")[0] for label in found] == [
        f"{three_days_ago:%A}",
        "Today",
    ]


def timezone_at_noon() -> str:
    """Where it is about noon now, so that no midnight falls into a test."""
    return f"Etc/GMT{dt.datetime.now(dt.UTC).hour - 12:+d}"


def test_a_long_log_scrolls_by_itself_and_the_page_never_does(
    scripted_site: RunningSite, path: str, visit: Visit
) -> None:
    scripted_site.backstage("fill", path, 10)
    tab = visit(path)
    expect(tab.message("Answer 10")).to_be_in_viewport()
    for place in ("log.scrollHeight", "0"):
        tab.log.evaluate(f"(log) => {{ log.scrollTop = {place}; }}")
        assert tab.page.evaluate("document.scrollingElement.scrollHeight - innerHeight") == 0


def test_a_message_that_comes_leaves_the_styles_of_all_others_alone(
    scripted_site: RunningSite, path: str, visit: Visit
) -> None:
    """A selector such as `:has()` at the chat, or `* + *`, would have them all looked at anew."""
    scripted_site.backstage("past", path, 60)
    tab = visit(path)
    assert tab.log.evaluate("(log) => log.querySelectorAll('*').length") > 500
    browser = tab.page.context.browser
    assert browser is not None
    browser.start_tracing(page=tab.page, categories=["devtools.timeline"])
    scripted_site.backstage("hear", path, "What comes")
    expect(tab.message("What comes")).to_have_count(1)
    tab.send_and_hear("What goes")
    assert 0 < max(styled(browser.stop_tracing())) < 200


def styled(trace: bytes) -> list[int]:
    """How many elements each look at styles has changed."""
    events = json.loads(trace)["traceEvents"]
    looks = [event["args"] for event in events if event["name"] == "UpdateLayoutTree"]
    return [look["elementCount"] for look in looks if "elementCount" in look]


def test_a_long_list_of_unread_chats_scrolls_by_itself(
    scripted_site: RunningSite, path: str, email: str, visit: Visit
) -> None:
    for _ in range(5):
        scripted_site.backstage("conversation", email, scripted_site.backstage("girl"))
    tab = visit(path)
    tab.page.set_viewport_size({"width": 1280, "height": 360})
    chats = tab.page.get_by_role("list", name="Conversations")
    expect(chats.get_by_text("unread")).to_have_count(5)
    assert chats.evaluate("(list) => list.scrollHeight > list.clientHeight")
    assert tab.page.evaluate("document.scrollingElement.scrollHeight - innerHeight") == 0


def test_the_log_follows_what_grows_while_it_is_still_scrolling(
    scripted_site: RunningSite, path: str, visit: Visit
) -> None:
    scripted_site.backstage("fill", path, 10)
    tab = visit(path)

    left = tab.page.evaluate(
        """async () => {
          const log = document.querySelector("[role=log]");
          const last = log.querySelector("ol").lastElementChild;
          const frame = () => new Promise(requestAnimationFrame);
          last.style.paddingBottom = "200px";
          await frame();
          await new Promise((resolve) => setTimeout(resolve));
          last.style.paddingBottom = "900px";  // Before the event of the first scrolling.
          for (let n = 0; n < 5; n += 1) await frame();
          return log.scrollHeight - log.clientHeight - log.scrollTop;
        }"""
    )

    assert left < 2
