"""A file's way into a message: dropped, shown on its way, canceled."""

import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import JSHandle, Locator, expect

from tests.browser.media.conftest import NewTab
from tests.browser.media.steps import (
    PUTS,
    Held,
    alert,
    choose,
    expect_shown,
    pending,
    photo_of,
    sent_video,
    start_sending,
)
from tests.browser.provider import ByMessage
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Throttle, Visit
from tests.browser.test_message_menu import menu
from tests.gateways.llm.steps import says
from tests.media import samples
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

WATCH_PROGRESS = """() => {
  window.shares = [];
  window.words = [];
  new MutationObserver((records) => {
    const bar = document.querySelector(".message--pending progress");
    if (bar?.hasAttribute("value")) window.shares.push(bar.value);
    for (const { target } of records) {
      if (target.matches?.(".media__state [data-state]")) window.words.push(target.textContent);
    }
  }).observe(document.body, {attributes: true, childList: true, subtree: true});
}"""
SHE = "Ada under a paper lantern"
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


def test_a_file_is_replaced_and_one_that_is_canceled_comes_back_or_waits(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    tab.tolerate("ERR_FAILED")
    _a_second_file_replaces_the_first_and_a_bad_one_changes_nothing(tab)
    _one_that_is_canceled_sends_nothing_and_gives_words_and_file_back(tab, path, scripted_site)
    _one_that_is_canceled_waits_in_its_bubble_while_another_is_attached(tab)


def _a_second_file_replaces_the_first_and_a_bad_one_changes_nothing(tab: Tab) -> None:
    tab.composer.fill("My words")
    choose(tab, samples.picture(), "one.png")
    choose(tab, samples.picture(), "two.png")
    choose(tab, b"ftypheic", "IMG_1.HEIC", "image/heic")
    expect(alert(tab, "save this one as a JPEG")).to_be_visible()
    expect(tab.page.get_by_text("two.png")).to_be_visible()
    expect(tab.page.get_by_text("one.png")).to_be_hidden()
    expect(tab.composer).to_have_value("My words")

    tab.button("Remove").press("Enter")

    expect(tab.page.locator("[data-attachment]")).to_be_hidden()
    expect(alert(tab, "JPEG")).to_be_hidden()
    expect(tab.composer).to_be_focused()
    expect(tab.composer).to_have_value("My words")


def _one_that_is_canceled_sends_nothing_and_gives_words_and_file_back(
    tab: Tab, path: str, scripted_site: RunningSite
) -> None:
    held = Held(tab, PUTS)
    start_sending(tab, "Look at her")
    expect(pending(tab).get_by_role("status").filter(has_text="Uploading…")).to_be_visible()
    held.wait()
    tab.composer.fill("And then?")

    tab.button("Cancel").press("Enter")

    expect(pending(tab)).to_have_count(0)
    expect(tab.composer).to_have_value("Look at her\nAnd then?")
    expect(tab.composer).to_be_focused()
    expect(tab.page.locator("[data-attachment]").get_by_text("cat.png")).to_be_visible()
    assert scripted_site.backstage("messages", path) == 1
    until(lambda: scripted_site.backstage("uploads", path) == [])
    tab.page.unroute(PUTS)
    tab.button("Send").click()
    expect_shown(photo_of(tab.message("And then?").first), 640)


def _one_that_is_canceled_waits_in_its_bubble_while_another_is_attached(tab: Tab) -> None:
    held = Held(tab, PUTS)
    start_sending(tab, "Look at them")
    held.wait()
    choose(tab, samples.picture(), "two.png")
    tab.composer.fill("And at him")

    tab.button("Cancel").press("Enter")

    again = pending(tab).get_by_role("button", name="Try again")
    expect(again).to_be_focused()
    expect(pending(tab).get_by_text("Not sent")).to_be_visible()
    expect(tab.composer).to_have_value("And at him")
    expect(tab.page.get_by_text("two.png")).to_be_visible()
    tab.page.unroute(PUTS)
    again.press("Enter")
    expect_shown(photo_of(tab.message("Look at them").first), 640)


def test_progress_moves_and_is_not_spoken_at_each_step(tab: Tab, throttle: Throttle) -> None:
    noise = Image.effect_noise((900, 900), 120)
    throttle(tab.page, upward=300_000)
    tab.page.evaluate(WATCH_PROGRESS)
    choose(tab, samples.encoded(noise))
    tab.send("Slowly")

    expect_shown(photo_of(tab.message("Slowly").first), 900)
    shares = tab.page.evaluate("window.shares")
    assert len(set(shares)) >= 4, shares
    assert shares == sorted(shares)
    assert tab.page.evaluate("window.words") == ["Preparing…"]


def test_a_video_goes_all_the_way_in_two_tabs(tab: Tab, path: str, new_tab: NewTab) -> None:
    other = new_tab(tab.page.context).open_live(path)
    choose(tab, samples.video(40), "clip.mp4", "video/mp4")
    expect(tab.page.locator("[data-attachment] video")).to_have_js_property("readyState", 4)
    tab.send("My clip")
    for page in (tab, other):
        video = sent_video(page)
        expect(video).to_have_attribute("poster", re.compile("^http"))
        before = video.bounding_box()
        video.evaluate("(video) => { video.muted = true; return video.play(); }")
        expect(video).to_have_js_property("videoWidth", 64)
        until(lambda video=video: video.evaluate("(video) => video.currentTime > 0.5"))  # type: ignore[misc]
        after = video.bounding_box()
        assert before
        assert after
        assert (before["width"], before["height"]) == (after["width"], after["height"])


def test_her_photo_says_what_it_shows(
    visit: Visit, email: str, provider: ByMessage, scripted_site: RunningSite
) -> None:
    girl = scripted_site.backstage("girl")
    scripted_site.backstage("add_photo", girl, SHE)
    tab = visit(scripted_site.backstage("conversation", email, girl))
    provider.on("Show me the night", says("Just for you.", "image"))
    tab.send("Show me the night")
    message = tab.message("Just for you.")
    photo = photo_of(message)
    expect(photo).to_have_attribute("alt", SHE)
    expect(photo).to_have_attribute("src", re.compile("^http"))
    expect(tab.page.get_by_text("1 photo or video")).to_be_visible()

    message.get_by_role("button", name=SHE).press("Enter")

    shown = tab.page.get_by_role("dialog").get_by_role("img", name=SHE)
    expect(shown).to_be_visible()
