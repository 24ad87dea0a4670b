"""A player and the recorder, in the words of their reader."""

import base64
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import expect_no_violation
from tests.browser.checks import NARROW
from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.browser.voice import sounds
from tests.waiting import until

TOO_WIDE_FOOT = """(() => {
  const foot = document.querySelector(".conversation__foot");
  return foot.scrollWidth - foot.clientWidth;
})()"""
PEAKS = [abs(32 - bar) * 3 for bar in range(64)]
# Keeps the sounds that the page makes: the deck's is the first and only one.
KEEP_SOUNDS = """
  window.sounds = [];
  window.Audio = new Proxy(Audio, {
    construct(target, given) {
      const made = new target(...given);
      window.sounds.push(made);
      return made;
    },
  });
"""
DECK = """() => {
  const [audio] = window.sounds;
  return {rate: audio.playbackRate, seconds: audio.currentTime, isPaused: audio.paused};
}"""
# Faster than any test's own click.
CLICK_AS_SOON_AS = """(box, [state, part]) => {
  const watch = new MutationObserver(() => {
    if (box.dataset.state !== state) return;
    watch.disconnect();
    box.querySelector(`[data-${part}]`).click();
    window.clicked = part;
  });
  watch.observe(box, {attributeFilter: ["data-state"]});
}"""
LIMIT = """(box, own) => {
  Object.assign(box.dataset, own);
  window.shown = [];
  new MutationObserver(() => window.shown.push(box.textContent))
    .observe(box, {childList: true, characterData: true, subtree: true});
}"""
# What the recorder hands to the composer, kept for the test. The composer would send it, and it
# would be heard and answered: that is for test_voice_messages to show.
KEEP_FILES = """
  window.handed = [];
  document.addEventListener("composer:file", (event) => {
    event.stopPropagation();
    window.handed.push(event.detail);
  }, true);
"""
HANDED = """async () => {
  const [{file, text, preview}] = window.handed.splice(0);
  const url = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(file);
  });
  const isPreview = preview instanceof Element;
  return {type: file.type, size: file.size, text, isPreview, content: url.split(",")[1]};
}"""


# Every microphone that the page was given.
KEEP_STREAMS = """
  window.streams = [];
  const {mediaDevices} = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wishes) => {
    const stream = await open(wishes);
    window.streams.push(stream);
    return stream;
  };
"""
MICROPHONE = "window.streams.map((stream) => stream.getAudioTracks()[0].readyState)"


@cache
def m4a(seconds: float) -> bytes:
    return sounds.m4a(seconds)


def said(site: RunningSite, path: str, sender: str, seconds: float, **fields: Any) -> str:
    """A voice message that stands in the conversation; returns its element's id."""
    content = base64.b64encode(m4a(seconds)).decode()
    about = {"duration_sec": float(seconds), "peaks": PEAKS, **fields}
    found: str = site.backstage("voice", path, sender, content, about)
    return found


def deck(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(DECK)
    return found


@dataclass
class Voice:
    """One player; `box`: the message or panel around it."""

    box: Locator

    @property
    def player(self) -> Locator:
        return self.box.get_by_role("group", name="Voice message", exact=True)

    @property
    def play(self) -> Locator:
        return self.box.get_by_role("button", name="Play voice message")

    @property
    def pause(self) -> Locator:
        return self.box.get_by_role("button", name="Pause voice message")

    @property
    def slider(self) -> Locator:
        return self.box.get_by_role("slider", name="Position")

    @property
    def speed(self) -> Locator:
        return self.box.get_by_role("button", name="Speed")

    @property
    def play_next(self) -> Locator:
        return self.box.get_by_role("button", name="Play next")

    def expect_state(self, state: str) -> None:
        expect(self.player).to_have_attribute("data-state", state)

    def expect_position(self, words: str) -> None:
        expect(self.slider).to_have_attribute("aria-valuetext", re.compile(words))

    def expect_begun(self, seconds: int = 1) -> None:
        """That many have sounded, or more: a busy page may not show each."""
        until(lambda: self.seconds >= seconds)

    @property
    def seconds(self) -> int:
        return int(self.slider.get_attribute("aria-valuenow") or 0)

    @property
    def length(self) -> int:
        """In whole seconds, as it is shown."""
        return seconds_of(self.player.inner_text().split("/")[1].split()[0])


@dataclass
class Recorder:
    """The recorder of a page."""

    page: Page

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("group", name="Voice message recorder")

    @property
    def time(self) -> Locator:
        return self.panel.get_by_role("timer", name="Recorded")

    @property
    def preview(self) -> Voice:
        return Voice(self.panel)

    @property
    def note(self) -> Locator:
        return self.panel.get_by_role("textbox", name="Note")

    @property
    def opener(self) -> Locator:
        return self.page.get_by_role("button", name="Record voice message")

    def button(self, name: str) -> Locator:
        return self.panel.get_by_role("button", name=name, exact=True)

    def limit(self, **limits: int) -> None:
        """`maxSeconds`, `maxBytes` in place of the site's own. What it shows meanwhile is kept."""
        self.page.locator(".recorder").evaluate(LIMIT, limits)

    @property
    def shown(self) -> str:
        """All that it has shown since `limit`: a busy machine would miss what passes."""
        return "\n".join(self.page.evaluate("window.shown"))

    def click_as_soon_as(self, state: str, part: str) -> None:
        self.page.locator(".recorder").evaluate(CLICK_AS_SOON_AS, [state, part])

    def record(self, seconds: int) -> None:
        self.opener.click()
        self.expect_recorded(seconds)

    def expect_recorded(self, seconds: int) -> None:
        """That many, or more: a busy page may not show each."""
        expect(self.time).to_be_visible()
        until(lambda: seconds_of(self.time.inner_text()) >= seconds)

    def finish(self) -> None:
        self.button("Done").click()
        expect(self.button("Send")).to_be_visible()

    def choose(self, name: str, kind: str, data: bytes) -> None:
        file: Any = {"name": name, "mimeType": kind, "buffer": data}
        with self.page.expect_file_chooser() as chooser:
            self.button("Choose a file").click()
        chooser.value.set_files(file)

    def send(self) -> dict[str, Any]:
        """What the composer was handed; `data`: the file's content."""
        self.page.wait_for_timeout(DOUBLE_CLICK_MS)
        self.button("Send").click()
        expect(self.panel).to_be_hidden()
        found: dict[str, Any] = self.page.evaluate(HANDED)
        return {**found, "data": base64.b64decode(found["content"])}


# A second click so soon belongs to the first.
DOUBLE_CLICK_MS = 600


def seconds_of(clock: str) -> int:
    minutes, seconds = clock.split(":")
    return 60 * int(minutes) + int(seconds)


def message(tab: Tab, element_id: str) -> Voice:
    return Voice(tab.page.locator(f"#{element_id}"))


def ready(tab: Tab, path: str, *scripts: str) -> Tab:
    for script in (KEEP_STREAMS, KEEP_FILES, *scripts):
        tab.page.add_init_script(script)
    return tab.open_live(path)


def check_narrow(tab: Tab) -> None:
    """The recorder's state passes axe and fits a narrow phone. It stands in the page's foot."""
    page = tab.page
    tab.tolerate("Applying inline style")  # axe does so to measure colours.
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(TOO_WIDE_FOOT) <= 0
    expect_no_violation(page, page.locator(".conversation__foot"))


def microphone(page: Page) -> str:
    """`live`, `ended`, or "" where there was none."""
    states: list[str] = page.evaluate(MICROPHONE)
    return states[-1] if states else ""
