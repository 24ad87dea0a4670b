"""Pictures of pages, for whoever works on them: SHOTS names a folder."""

import os
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from tests.browser.checks import PHONE, WIDE

BOTH = (PHONE, WIDE)


def shot(page: Page, name: str, *sizes: ViewportSize) -> None:
    """Light and dark, at these sizes or as it stands."""
    if not (folder := os.environ.get("SHOTS")):
        return
    before = page.viewport_size
    for size in sizes or (before,):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            width = size["width"]  # type: ignore[index]
            file = Path(folder, f"{name}-{width}-{scheme}.png")
            page.screenshot(path=file, animations="disabled")
    page.set_viewport_size(before)  # type: ignore[arg-type]
