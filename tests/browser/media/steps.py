"""What a reader does with photos and videos, and what she sees of them."""

import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from playwright.sync_api import Locator, Route, expect

from tests.browser.tab import Tab
from tests.media import samples
from tests.waiting import until

# In bytes. On its way through Playwright a file is encoded and copied several times.
LARGE = 500_000
PUTS = re.compile("/incoming/")


def choose(tab: Tab, data: bytes, name: str = "cat.png", kind: str = "image/png") -> None:
    """Of a large file, the browser finds the kind in its name."""
    small: Any = {"name": name, "mimeType": kind, "buffer": data}
    with tab.page.expect_file_chooser() as chooser:
        tab.button("Attach photo or video").click()
    chooser.value.set_files(small if len(data) < LARGE else _on_disk(data, name))


def _on_disk(data: bytes, name: str) -> Path:
    """Until this process ends: a browser reads a file not when it is chosen but when it is sent."""
    file = Path(mkdtemp(dir=_folder().name), name)
    file.write_bytes(data)
    return file


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def drop(tab: Tab, data: bytes, name: str) -> None:
    """A file that the browser knows no type for."""
    dropped = tab.page.evaluate_handle(
        """([data, name]) => {
          const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], name));
          return transfer;
        }""",
        [b64encode(data).decode(), name],
    )
    tab.log.dispatch_event("drop", {"dataTransfer": dropped})


def photo_of(message: Locator) -> Locator:
    return message.locator("img.media__picture")


def sent_video(tab: Tab) -> Locator:
    """Of the only video that she has sent."""
    return tab.log.locator(".message--user:not(.message--pending) video")


def expect_shown(image: Locator, width: int) -> None:
    """Not the placeholder, which is a data: address."""
    expect(image).to_have_attribute("src", re.compile("^http"))
    expect(image).to_have_js_property("naturalWidth", width)


class Held:
    """Requests that wait until the test lets them go."""

    def __init__(self, tab: Tab, pattern: re.Pattern[str]) -> None:
        self.tab, self.pattern = tab, pattern
        self.routes: list[Route] = []
        tab.page.route(pattern, lambda route: self.routes.append(route))

    def wait(self) -> None:
        until(lambda: bool(self.routes))

    def release(self) -> None:
        for route in self.routes:
            route.continue_()
        self.tab.page.unroute(self.pattern)


def pending(tab: Tab) -> Locator:
    return tab.log.locator(".message--pending")


def alert(tab: Tab, words: str) -> Locator:
    return tab.page.get_by_role("alert").filter(has_text=words)


def start_sending(tab: Tab, caption: str) -> None:
    choose(tab, samples.picture(size=(640, 480)))
    tab.send(caption)
