"""The list of chats as a reader arranges it, drafts, what is unread, and keyboard shortcuts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.axe import expect_no_violation
from tests.browser.checks import PHONE
from tests.browser.running import RunningSite
from tests.browser.shots import shot
from tests.browser.tab import Tab, Visit
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
ARCHIVED = "/chat/?archived=1"


def row(tab: Tab, name: str) -> Locator:
    return tab.page.locator(".thread").filter(has=tab.page.get_by_text(name, exact=True))


def options(tab: Tab, name: str) -> Locator:
    return row(tab, name).locator("summary")


def choose(tab: Tab, name: str, what: str) -> None:
    row(tab, name).hover()
    options(tab, name).click()
    row(tab, name).get_by_role("button", name=what, exact=True).click()


def come_to_show(tabs: list[Tab], *expected: str) -> None:
    wanted = [f"Girl {number}" for number in expected]
    for tab in tabs:
        expect(tab.page.locator(".thread__name")).to_have_text(wanted)


def said(tab: Tab) -> Locator:
    return tab.page.locator(".thread-pane [data-said]")


def test_two_tabs_agree_on_what_is_pinned_archived_and_muted(
    scripted_site: RunningSite, email: str, visit: Visit, second_tab: Tab, new_tab: NewTab
) -> None:
    scripted_site.backstage("crowd", email, 4)
    paths = scripted_site.backstage("threads", email)
    tab = visit("/chat/")
    other = second_tab.open_live("/chat/")
    archive = new_tab(tab.page.context).open_live(ARCHIVED)
    tabs = [tab, other]
    tab.tolerate("Applying inline style")
    dot = other.page.locator("[data-behavior~='unread-dot']")

    row(tab, "Girl 3").get_by_role("link").focus()
    tab.page.keyboard.press("Tab")
    expect(options(tab, "Girl 3")).to_be_focused()
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("ArrowDown")
    expect(row(tab, "Girl 3").get_by_role("button", name="Pin")).to_be_focused()
    expect_no_violation(tab.page, row(tab, "Girl 3"))
    shot(tab.page, "row-menu")
    tab.page.keyboard.press("Escape")
    expect(options(tab, "Girl 3")).to_be_focused()
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("Enter")
    come_to_show(tabs, "3", "1", "2", "4")
    expect(said(tab)).to_have_text("Pinned")
    expect(options(tab, "Girl 3")).to_be_focused()
    expect(row(other, "Girl 3").get_by_role("link")).to_contain_text("pinned")

    choose(tab, "Girl 2", "Archive")
    come_to_show(tabs, "3", "1", "4")
    come_to_show([archive], "2")
    for one in tabs:
        expect(one.page.get_by_role("link", name="Archived")).to_be_visible()
    expect(row(tab, "Girl 4").get_by_role("link")).to_be_focused()

    choose(tab, "Girl 4", "Mute")
    expect(row(other, "Girl 4").get_by_role("link")).to_contain_text("muted")
    scripted_site.backstage("hear", paths[3], "Are you there?")
    come_to_show(tabs, "3", "4", "1")
    expect(row(other, "Girl 4").get_by_role("link")).to_contain_text("unread")
    expect(dot).to_be_hidden()
    scripted_site.backstage("hear", paths[1], "And you?")
    come_to_show(tabs, "3", "2", "4", "1")
    come_to_show([archive])
    expect(dot).to_be_visible()
    expect_no_violation(tab.page, tab.page.locator(".thread-pane"))
    shot(tab.page, "list")

    choose(archive.open_live("/chat/"), "Girl 1", "Archive")
    archive.open_live(ARCHIVED)
    expect_no_violation(archive.page)
    shot(archive.page, "archived")
    choose(archive, "Girl 1", "Unarchive")
    come_to_show(tabs, "3", "2", "4", "1")
    come_to_show([archive])
    expect(archive.page.get_by_role("heading", name="Nothing archived")).to_be_visible()


def test_drafts_unread_messages_and_shortcuts(
    scripted_site: RunningSite, email: str, path: str, visit: Visit, second_tab: Tab
) -> None:
    scripted_site.backstage("crowd", email, 2)
    scripted_site.backstage("fill", path, 20)
    scripted_site.backstage("hear", path, *[f"News {number}" for number in range(1, 61)])
    tab = visit(path)
    tab.tolerate("Applying inline style")
    line = tab.log.get_by_role("separator", name="New messages")
    first_unread = tab.page.locator("[data-divider] + .message")
    expect(first_unread).to_contain_text("Answer 20")
    expect(line).to_be_in_viewport()
    expect(tab.button("New messages")).to_be_visible()
    expect(tab.message("Answer 19")).to_have_count(1)  # A little of what was read before.
    expect(tab.message("News 60")).to_have_count(1)
    shot(tab.page, "divider")
    expect_no_violation(tab.page, line)
    tab.log.evaluate("log => { log.scrollTop = 0; }")
    expect(tab.message("Question 1")).not_to_have_count(0)  # An earlier page.
    expect(first_unread).to_contain_text("Answer 20")
    scripted_site.backstage("touch", path)
    scripted_site.backstage("hear", path, "The latest")
    expect(tab.message("The latest")).to_have_count(1)
    expect(first_unread).to_contain_text("Answer 20")
    tab.send_and_hear("I am back")
    expect(line).to_have_count(0)

    tab.composer.fill("See you\nat")
    sheet = tab.page.get_by_role("dialog", name="Keyboard shortcuts")
    tab.page.keyboard.press("?")
    expect(tab.composer).to_have_value("See you\nat?")
    tab.page.keyboard.press("Escape")
    expect(tab.log).to_be_focused()
    tab.page.keyboard.press("/")
    expect(tab.page.locator(".thread-pane [data-search-field]")).to_be_focused()
    tab.log.focus()
    for key in "re":
        tab.page.keyboard.press(key)
        expect(tab.page.get_by_role("dialog")).to_be_visible()
        tab.page.keyboard.press("Escape")
        expect(tab.page.get_by_role("dialog")).to_be_hidden()
    tab.log.focus()
    tab.page.keyboard.press("?")
    expect(sheet).to_be_visible()
    shot(tab.page, "shortcuts")
    expect_no_violation(tab.page, sheet)
    sheet.get_by_role("checkbox", name="Use single keys").uncheck()
    tab.page.keyboard.press("Escape")
    expect(tab.log).to_be_focused()
    tab.page.keyboard.press("?")
    tab.page.keyboard.press("j")
    expect(sheet).to_be_hidden()
    assert tab.page.url.endswith(path)

    tab.page.keyboard.press("Alt+ArrowDown")
    expect(tab.page.get_by_role("heading", name="Girl 1")).to_be_visible()
    expect(row(tab, "Mia").locator(".thread__preview")).to_have_text("Draft: See you at?")
    shot(tab.page, "draft")
    another = second_tab.open_live("/chat/")
    expect(row(another, "Mia").locator(".thread__preview")).to_have_text("Draft: See you at?")
    another.open(path)
    expect(another.composer).to_have_value("See you\nat?")
    another.composer.fill("See you at six")
    expect(row(tab, "Mia").locator(".thread__preview")).to_have_text("Draft: See you at six")
    another.composer.fill("See you\nat?")
    tab.button("Keyboard shortcuts").click()
    sheet.get_by_role("checkbox", name="Use single keys").check()
    sheet.get_by_role("button", name="Close").click()
    expect(tab.button("Keyboard shortcuts")).to_be_focused()
    tab.page.keyboard.press("k")
    expect(tab.composer).to_have_value("See you\nat?")
    expect(row(tab, "Mia").locator(".thread__preview")).to_have_text("Echo: I am back")
    tab.composer.fill("")
    expect(another.composer).to_have_value("")
    tab.page.keyboard.press("Alt+ArrowDown")
    expect(tab.page.get_by_role("heading", name="Girl 1")).to_be_visible()
    expect(row(tab, "Mia").locator(".thread__preview")).to_have_text("Echo: I am back")


def test_a_row_is_arranged_by_touch(
    scripted_site: RunningSite, email: str, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    scripted_site.backstage("crowd", email, 14)
    tab = new_tab(new_browser(scripted_site, email, has_touch=True, is_mobile=True))
    tab.page.set_viewport_size(PHONE)
    tab.open_live("/chat/")
    tab.tolerate("Applying inline style")
    # The list reads itself again when it is live, and its rows come anew.
    box = until(lambda: options(tab, "Girl 8").bounding_box())
    assert min(box["width"], box["height"]) >= 44
    options(tab, "Girl 8").tap()
    pin = row(tab, "Girl 8").get_by_role("button", name="Pin")
    expect(pin).to_be_in_viewport(ratio=1)
    expect(row(tab, "Girl 8").get_by_role("button", name="Archive")).to_be_in_viewport(ratio=1)
    shot(tab.page, "row-menu")
    expect_no_violation(tab.page, row(tab, "Girl 8"))
    pin.tap()
    come_to_show([tab], "8", *[str(n) for n in range(1, 15) if n != 8])
    row(tab, "Girl 8").get_by_role("link").tap()
    header = tab.page.locator(".conversation-menu")
    header.locator("summary").tap()
    shot(tab.page, "chat-menu")
    header.get_by_role("button", name="Unpin").tap()
    expect(tab.page.locator(".conversation__log [data-said]")).to_have_text("Unpinned")
    header.locator("summary").tap()
    expect(header.get_by_role("button", name="Pin", exact=True)).to_be_visible()
    expect_no_violation(tab.page, header)
    tab.page.get_by_role("link", name="All chats").tap()
    come_to_show([tab], *[str(n) for n in range(1, 15)])
    shot(tab.page, "list")
    assert tab.page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
