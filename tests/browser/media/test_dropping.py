"""Photos that are dropped on the conversation, or come from elsewhere on the page."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import JSHandle, Locator, expect

from tests.browser.media.steps import alert, expect_shown, photo_of
from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.browser.test_message_menu import menu
from tests.media import samples

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

FILES = """async (names) => {
  const all = new DataTransfer();
  for (const name of names) {
    const canvas = new OffscreenCanvas(300, 200);
    canvas.getContext("2d").fillRect(0, 0, 300, 200);
    all.items.add(new File([await canvas.convertToBlob()], name, {type: "image/png"}));
  }
  return all;
}"""


def files(tab: Tab, *names: str) -> JSHandle:
    """A DataTransfer of photos."""
    return tab.page.evaluate_handle(FILES, list(names))


class Dragged:
    """A photo of the reader's machine, above the page."""

    def __init__(self, tab: Tab, file: Path) -> None:
        file.write_bytes(samples.picture())
        self.data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        self.devtools = tab.page.context.new_cdp_session(tab.page)

    def send(self, event: str, over: Locator) -> None:
        box = over.bounding_box()
        assert box
        place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        about: Any = {"type": event, **place, "data": self.data}
        self.devtools.send("Input.dispatchDragEvent", about)

    def move(self, over: Locator) -> None:
        """Chromium tells what it enters first, and what it is over next."""
        for _ in range(2):
            self.send("dragOver", over)


def test_files_that_are_dropped_or_come_from_elsewhere(
    tab: Tab, tmp_path: Path, scripted_site: RunningSite, path: str
) -> None:
    hint = tab.page.get_by_text("Drop a photo or video")
    dragged = Dragged(tab, tmp_path / "dragged.png")
    _where_it_can_be_dropped_is_shown_while_it_is_over_it(tab, dragged, hint)
    _of_several_the_first_is_sent(tab)
    _a_file_from_elsewhere_is_sent_at_once_beside_the_draft(tab)
    scripted_site.backstage("use_up", path)
    tab.open_live(path)
    _nothing_can_be_dropped(tab, dragged, hint)


def _where_it_can_be_dropped_is_shown_while_it_is_over_it(
    tab: Tab, dragged: Dragged, hint: Locator
) -> None:
    beside = tab.page.get_by_role("heading", name="Chats")
    dragged.send("dragEnter", beside)
    expect(hint).to_be_hidden()

    dragged.move(tab.log)
    expect(hint).to_be_visible()
    dragged.move(beside)
    expect(hint).to_be_hidden()
    dragged.move(tab.log)
    expect(hint).to_be_visible()
    tab.page.keyboard.press("Escape")
    expect(hint).to_be_hidden()
    dragged.move(tab.log)
    expect(hint).to_be_visible()
    dragged.send("drop", tab.log)
    expect(hint).to_be_hidden()
    expect(tab.page.get_by_text("dragged.png")).to_be_visible()


def _of_several_the_first_is_sent(tab: Tab) -> None:
    dropped = files(tab, "first.png", "second.png")
    for event in ("dragenter", "dragover", "drop"):
        tab.log.dispatch_event(event, {"dataTransfer": dropped})
    expect(tab.page.get_by_text("first.png")).to_be_visible()
    expect(alert(tab, "One file at a time")).to_be_visible()
    expect(tab.composer).to_be_focused()

    tab.send("Dropped")

    expect_shown(photo_of(tab.message("Dropped").first), 300)
    expect(alert(tab, "One file at a time")).to_be_hidden()
    edit_caption(tab, "Dropped", "Dropped by hand")


def edit_caption(tab: Tab, before: str, after: str) -> None:
    """Of the only photo: it stays, and she answers the new words."""
    mine, hers = tab.log.locator(".message--user"), tab.log.locator(".message--ai").last
    expect(hers).to_contain_text("Echo: ")
    mine.get_by_role("button", name="Message options").click()
    menu(tab).get_by_role("menuitem", name="Edit").click()
    dialog = tab.page.get_by_role("dialog", name="Edit your message")
    expect(dialog.get_by_role("textbox")).to_have_value(before)
    dialog.get_by_role("textbox").fill(after)
    dialog.get_by_role("button", name="Save").click()
    expect(mine.locator(".bubble__text")).to_have_text(after)
    expect(hers).to_contain_text(after)
    expect_shown(photo_of(mine), 300)
    mine.get_by_role("button", name="Previous version").click()
    expect(mine.locator(".bubble__text")).to_have_text(before)
    expect_shown(photo_of(mine), 300)


def _a_file_from_elsewhere_is_sent_at_once_beside_the_draft(tab: Tab) -> None:
    tab.composer.fill("A draft")
    tab.page.evaluate(
        """async (files) => {
          const detail = {file: files.files[0], text: "From elsewhere", preview: null};
          const event = new CustomEvent("composer:file", {detail});
          document.querySelector(".composer").dispatchEvent(event);
        }""",
        files(tab, "made.png"),
    )
    expect_shown(photo_of(tab.message("From elsewhere").first), 300)
    expect(tab.composer).to_have_value("A draft")


def _nothing_can_be_dropped(tab: Tab, dragged: Dragged, hint: Locator) -> None:
    expect(tab.page.get_by_role("heading", name="You've used your free messages")).to_be_visible()
    dragged.send("dragEnter", tab.log)
    dragged.move(tab.log)
    dragged.send("drop", tab.log)
    expect(hint).to_be_hidden()
