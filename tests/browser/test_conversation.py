"""One tab of a conversation: what its reader sees."""

import itertools
import threading

import pytest
from playwright.sync_api import Route, expect

from tests.browser.provider import ByMessage, held
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Trouble, Visit
from tests.gateways.llm.steps import says
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

SENDS = "**/messages/"
PLACE_TOLERANCE_PX = 3


@pytest.fixture
def tab(visit: Visit, path: str) -> Tab:
    return visit(path)


def test_the_bubble_stands_before_the_server_answers_and_stays_one(tab: Tab) -> None:
    waiting: list[Route] = []
    tab.page.route(SENDS, lambda route: waiting.append(route))

    tab.send("Are you awake?")

    expect(tab.message("Are you awake?")).to_have_count(1)
    shown = tab.read()["messages"][-1]
    assert (shown["sender"], shown["version"]) == ("user", 0)
    expect(tab.composer).to_have_value("")
    until(lambda: bool(waiting))
    waiting[0].continue_()
    until(lambda: tab.texts[1:] == ["Are you awake?", "Echo: Are you awake?"])
    after = tab.read()["messages"]
    assert [m["id"] for m in after].count(shown["id"]) == 1
    assert after[1]["id"] == shown["id"]
    assert after[1]["version"] > 0


def test_the_list_keeps_the_focus_when_its_rows_come_anew(tab: Tab) -> None:
    by_role_and_name(tab)
    row = tab.page.get_by_role("list", name="Conversations").get_by_role("link").first
    row.focus()
    row.evaluate("(link) => { link.wasHere = true; }")

    tab.page.evaluate("document.dispatchEvent(new Event('live:catch-up'))")

    until(lambda: row.evaluate("(link) => !link.wasHere"))
    expect(row).to_be_focused()


def by_role_and_name(tab: Tab) -> None:
    """What `Tab` finds by CSS."""
    page = tab.page
    log = page.get_by_role("log", name="Messages")
    expect(page.get_by_role("status", name="Connection")).to_have_text("Live")
    expect(page.get_by_role("textbox", name="Message")).to_have_attribute("id", "composer-text")
    expect(page.get_by_role("button", name="Send")).to_have_class("composer__send")
    assert log.get_by_role("listitem").count() == log.locator("li.message").count() > 0


@pytest.mark.usefixtures("spoiled")
def test_markup_arrives_as_text(
    visit: Visit, email: str, provider: ByMessage, scripted_site: RunningSite
) -> None:
    mine = '<b>bold</b><img src=x onerror="alert(1)"> &amp; {{ 7 }}'
    hers = "<script>alert(2)</script><i hx-get='/'>Hello</i> &lt;3"
    girl = scripted_site.backstage("girl")
    name = f"{girl} <u>M</u>"
    provider.on(mine, says(hers))
    tab = visit(scripted_site.backstage("conversation", email, girl))
    tab.page.on("dialog", lambda dialog: tab.troubles.append(Trouble(f"dialog: {dialog.message}")))
    scripted_site.backstage("rename_girl", girl, name)

    tab.send(mine)

    expect(tab.message("Hello")).to_have_count(1)
    assert tab.texts[1:] == [mine, hers]
    row = tab.page.get_by_role("list", name="Conversations").get_by_role("link").first
    expect(row).to_contain_text(name)
    expect(row).to_contain_text(hers)
    tab.page.reload()
    assert tab.texts[1:] == [mine, hers]
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(name)
    expect(tab.page.locator("main :is(b, i, u, script, img[src=x])")).to_have_count(0)


def test_earlier_messages_load_on_scroll_and_the_reader_keeps_her_place(
    visit: Visit, path: str, scripted_site: RunningSite
) -> None:
    scripted_site.backstage("fill", path, 60)
    tab = visit(path)
    announced = tab.log.locator("li[data-sender=ai]:not([aria-live=off])")
    expect(announced).to_have_count(25)
    for count in (100, 121):
        first, place = tab.page.evaluate(
            """() => {
              const log = document.querySelector("[role=log]");
              log.scrollTop = 0;
              const first = log.querySelector("li[data-order]");
              return [first.id, first.getBoundingClientRect().top];
            }"""
        )
        expect(tab.log.locator("li[data-order]")).to_have_count(count)
        moved = top_of(tab, first) - place
        assert abs(moved) < PLACE_TOLERANCE_PX, f"at {count} messages it moved by {moved} px"
    expect(announced).to_have_count(25)
    pairs = [(f"Question {number}", f"Answer {number}") for number in range(1, 61)]
    assert tab.texts[1:] == list(itertools.chain(*pairs))


def top_of(tab: Tab, element_id: str) -> float:
    found: float = tab.page.evaluate(
        "id => document.getElementById(id).getBoundingClientRect().top", element_id
    )
    return found


def at_end(tab: Tab) -> bool:
    found: bool = tab.log.evaluate("log => log.scrollHeight - log.scrollTop - log.clientHeight < 2")
    return found


def scroll_up(tab: Tab) -> None:
    """By the wheel, until the log rests for frames."""
    tab.log.hover()
    tab.page.mouse.wheel(0, -600)
    until(lambda: not at_end(tab))
    tab.log.evaluate(
        """(log) => new Promise((resolve) => {
          let [last, frames] = [log.scrollTop, 0];
          const look = () => {
            frames = log.scrollTop === last ? frames + 1 : 0;
            last = log.scrollTop;
            if (frames > 10) resolve();
            else requestAnimationFrame(look);
          };
          look();
        })"""
    )


def test_who_has_scrolled_up_stays_there_and_is_told_of_new_messages(
    visit: Visit, path: str, provider: ByMessage, scripted_site: RunningSite
) -> None:
    scripted_site.backstage("fill", path, 20)
    tab = visit(path)
    expect(tab.button("New messages")).to_be_hidden()
    release = threading.Event()
    provider.on("Tell me more", held("There is so much more.", release))
    tab.send("Tell me more")
    expect(tab.draft).to_have_text("There")
    until(lambda: at_end(tab))
    scroll_up(tab)
    seen = tab.page.evaluate(
        """() => [...document.querySelectorAll("[role=log] li[data-order]")]
             .find((item) => item.getBoundingClientRect().top > 200).id"""
    )
    place = top_of(tab, seen)

    release.set()

    expect(tab.message("There is so much more.")).to_have_count(1)
    expect(tab.button("New messages")).to_be_visible()
    assert abs(top_of(tab, seen) - place) < PLACE_TOLERANCE_PX
    tab.button("New messages").click()
    until(lambda: at_end(tab))
    expect(tab.button("New messages")).to_be_hidden()
    expect(tab.message("There is so much more.")).to_be_in_viewport()


def test_who_goes_up_a_little_while_she_writes_is_not_pulled_back(
    visit: Visit, path: str, provider: ByMessage, scripted_site: RunningSite
) -> None:
    scripted_site.backstage("fill", path, 20)
    tab = visit(path)
    tab.tolerate("Applying inline style")  # htmx copies what `grow` has set.
    release = threading.Event()
    provider.on("Tell me all", held("There " + "is so much more to say. " * 20, release))
    tab.send("Tell me all")
    expect(tab.draft).to_have_text("There")
    until(lambda: at_end(tab))
    tab.page.set_viewport_size({"width": 1280, "height": 500})  # As a keyboard does.
    until(lambda: at_end(tab))
    for pixels, longer, longest in ((8, 20, 40), (30, 60, 80)):
        tab.log.hover()
        tab.page.mouse.wheel(0, -pixels)
        until(lambda: not at_end(tab) and is_still(tab))
        place = top_of_log(tab)
        grow(tab, longer)
        assert top_of_log(tab) == place
        tab.page.mouse.wheel(0, 2000)
        until(lambda: at_end(tab) and is_still(tab))
        grow(tab, longest)
        assert at_end(tab)
    tab.page.mouse.wheel(0, -20)
    until(lambda: not at_end(tab) and is_still(tab))
    place = top_of_log(tab)

    release.set()

    expect(tab.writing).to_have_count(0)
    assert abs(top_of_log(tab) - place) < PLACE_TOLERANCE_PX


def top_of_log(tab: Tab) -> float:
    found: float = tab.log.evaluate("log => log.scrollTop")
    return found


def is_still(tab: Tab) -> bool:
    """No scrolling is under way."""
    found: bool = tab.log.evaluate(
        """async (log) => {
          const before = log.scrollTop;
          for (let n = 0; n < 3; n += 1) await new Promise(requestAnimationFrame);
          return log.scrollTop === before;
        }"""
    )
    return found


def grow(tab: Tab, pixels: int) -> None:
    """The draft gets longer, and what follows from it has been done."""
    tab.writing.evaluate(
        """async (draft, pixels) => {
          draft.style.paddingBottom = `${pixels}px`;
          for (let n = 0; n < 3; n += 1) await new Promise(requestAnimationFrame);
        }""",
        pixels,
    )
