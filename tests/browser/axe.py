"""What axe finds on a page, once it stands still."""

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.waiting import until

# Nothing moves but what has no end, such as dots that say "typing": colours on their way to others
# are nobody's to judge.
SETTLED = """document.getAnimations().every((moving) =>
  moving.playState !== "running" || moving.effect.getComputedTiming().iterations === Infinity)"""
# It would fetch the style sheets once more, and at wrong addresses.
OPTIONS = {"resultTypes": ["violations"], "preload": False}


def examined(page: Page) -> AxeResults:
    until(lambda: page.evaluate(SETTLED))
    return Axe().run(page, options=OPTIONS)
