"""Writing: by keyboards of all kinds, by paste and drop, with letters of all kinds."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
PHONE = {"has_touch": True, "is_mobile": True}
# What Safari sends for the Enter that ends a composition: the word has been put in already.
IME_ENTER = {"key": "Enter", "keyCode": 229, "bubbles": True, "cancelable": True}
PASTE = """(field, texts) => {
  const data = new DataTransfer();
  for (const [type, text] of Object.entries(texts)) data.setData(type, text);
  data.items.add(new File(["x"], "cells.png", { type: "image/png" }));
  const about = { clipboardData: data, bubbles: true, cancelable: true };
  return field.dispatchEvent(new ClipboardEvent("paste", about));
}"""
# Whether the browser is left to do what it does with a file: to show it in the page's place.
DROP = """(element) => {
  const data = new DataTransfer();
  data.items.add(new File(["x"], "cat.png", { type: "image/png" }));
  const send = (name) => element.dispatchEvent(
    new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
  return [send("dragover"), send("drop")];
}"""


@pytest.fixture
def tab(visit: Visit, path: str) -> Tab:
    return visit(path)


def test_enter_that_ends_a_composition_sends_nothing(tab: Tab) -> None:
    tab.composer.fill("日本語")
    tab.composer.dispatch_event("keydown", IME_ENTER)
    expect(tab.composer).to_have_value("日本語")
    tab.composer.press("Enter")
    expect(tab.message("Echo: 日本語")).to_have_count(1)
    assert tab.texts[1:] == ["日本語", "Echo: 日本語"]


def test_on_a_phone_enter_makes_a_line(
    scripted_site: RunningSite, email: str, path: str, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    tab = new_tab(new_browser(scripted_site, email, **PHONE)).open_live(path)
    expect(tab.composer).to_have_js_property("enterKeyHint", "enter")
    tab.composer.tap()
    tab.page.keyboard.type("One")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.type("two")
    expect(tab.composer).to_have_value("One\ntwo")
    tab.button("Send").tap()
    expect(tab.message("Echo: One")).to_have_count(1)
    assert tab.texts[1] == "One\ntwo"


def test_letters_count_as_people_count_them_and_the_unseen_is_nothing(tab: Tab) -> None:
    send = tab.button("Send")
    for text in ("\u200b\u3164 \u2800", "\ufe0f", "\u202e\n\u2060"):
        tab.composer.fill(text)
        expect(send).to_be_disabled()
    tab.composer.fill("😀" * 1900)
    expect(tab.page.get_by_text("100 left")).to_be_visible()
    expect(send).to_be_enabled()
    tab.composer.fill("😀" * 2001)
    expect(tab.page.get_by_text("1 too many")).to_be_visible()
    expect(send).to_be_disabled()

    tab.composer.fill("\u200b" + "😀" * 1001 + "\n")
    send.click()
    expect(tab.message("Echo: ")).to_have_count(1)
    assert tab.texts[1] == "😀" * 1001


def test_cells_are_pasted_as_words_and_files_replace_no_page(tab: Tab) -> None:
    left_to_browser = tab.composer.evaluate(PASTE, {"text/plain": "1\t2", "text/html": "<td>1"})
    assert left_to_browser
    expect(tab.page.locator("[data-attachment]")).to_be_hidden()
    assert not tab.composer.evaluate(PASTE, {"text/html": "<img src=x>"})
    expect(tab.page.get_by_text("cells.png")).to_be_visible()
    tab.button("Remove").click()

    expect_no_drop(tab.page.get_by_role("heading", name="Chats"))
    expect_no_drop(tab.page.get_by_role("navigation", name="Main"))
    expect(tab.page.locator("[data-attachment]")).to_be_hidden()
    expect_no_drop(tab.log)
    expect(tab.page.get_by_text("cat.png")).to_be_visible()
    for path in ("/", "/girls/mia/", "/accounts/"):
        tab.open(path)
        expect_no_drop(tab.page.get_by_role("heading", level=1))
        expect_no_drop(tab.page.locator("body"))


def expect_no_drop(place: Locator) -> None:
    assert place.evaluate(DROP) == [False, False]
