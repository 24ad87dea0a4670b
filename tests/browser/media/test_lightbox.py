"""Photos at their largest on a phone, by touch."""

import re
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import CDPSession, FloatRect, Locator, expect

from tests.browser.media.steps import choose, expect_shown, photo_of
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit
from tests.media import samples
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PHONE = {"width": 390, "height": 844}
SCALE = "visualViewport.scale"
STEPS = 10
CAPTION = "My cat, who looks out of the window. " * 8


@pytest.fixture(scope="module")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "en-GB", "viewport": PHONE, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def email(scripted_site: RunningSite) -> str:
    """One reader for all of these tests: they only look at what was sent once."""
    found: str = scripted_site.backstage("reader")
    return found


@pytest.fixture(scope="module")
def path(scripted_site: RunningSite, email: str) -> str:
    found: str = scripted_site.backstage("conversation", email)
    return found


@pytest.fixture
def tab(visit: Visit, path: str) -> Tab:
    """With a tall photo, its caption, and a wide one."""
    tab = visit(path)
    if photo_of(tab.log).count():
        return tab
    for caption, size in ((CAPTION, (900, 2000)), ("Wide", (900, 300))):
        choose(tab, samples.picture(size=size))
        tab.send(caption)
        expect_shown(photo_of(tab.message(caption.strip()).first), 900)
    return tab


def opened(tab: Tab, caption: str) -> Locator:
    tab.message(caption.strip()).first.locator("[data-open]").click()
    dialog = tab.page.get_by_role("dialog")
    expect_shown(dialog.locator("img"), 900)
    return dialog


def box(part: Locator) -> FloatRect:
    found = part.bounding_box()
    assert found
    return found


def overlap(one: FloatRect, other: FloatRect) -> bool:
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]  # type: ignore[literal-required]
        for start, size in (("x", "width"), ("y", "height"))
    )


def test_back_closes_it_and_stays_in_the_conversation(tab: Tab, path: str) -> None:
    tab.open("/chat/").open_live(path)
    dialog = opened(tab, "Wide")

    tab.page.go_back()

    expect(dialog).to_be_hidden()
    assert tab.page.url.endswith(path)
    opened(tab, "Wide")
    dialog.get_by_role("button", name="Close").tap()
    expect(dialog).to_be_hidden()
    until(lambda: tab.page.evaluate("history.state") is None)
    tab.page.go_back()
    expect(tab.page).to_have_url(re.compile("/chat/$"))


@pytest.mark.usefixtures("spoiled")
def test_nothing_lies_over_the_photo_a_swipe_goes_on_and_a_zoomed_one_stays(tab: Tab) -> None:
    _nothing_lies_over_the_photo_and_its_caption_stands_below(tab)
    _a_swipe_goes_on_and_a_zoomed_photo_stays(tab)


def _nothing_lies_over_the_photo_and_its_caption_stands_below(tab: Tab) -> None:
    dialog = opened(tab, CAPTION)
    caption = dialog.get_by_text(CAPTION.strip())
    expect(caption).to_be_visible()

    parts = [
        dialog.locator("img"),
        caption,
        dialog.get_by_role("button", name="Close"),
        dialog.get_by_role("button", name="Next photo"),
    ]
    for one, other in combinations([box(part) for part in parts], 2):
        assert not overlap(one, other)
    assert all(box(part)["y"] + box(part)["height"] <= PHONE["height"] for part in parts)
    dialog.get_by_role("button", name="Next photo").tap()
    expect(dialog.get_by_text("Wide")).to_be_visible()
    expect(caption).to_be_hidden()
    dialog.get_by_role("button", name="Close").tap()
    expect(dialog).to_be_hidden()


def _a_swipe_goes_on_and_a_zoomed_photo_stays(tab: Tab) -> None:
    dialog = opened(tab, CAPTION)
    touch = tab.page.context.new_cdp_session(tab.page)
    wide = dialog.get_by_text("Wide")

    move(touch, [(300, 400)], [(120, 410)])
    expect(wide).to_be_visible()
    move(touch, [(100, 440)], [(280, 430)])
    expect(wide).to_be_hidden()
    move(touch, [(250, 300)], [(190, 600)])  # down, and a little aside
    move(touch, [(150, 400), (240, 400)], [(60, 400), (330, 400)])
    until(lambda: tab.page.evaluate(SCALE) > 1.5)
    move(touch, [(300, 400)], [(120, 410)])
    expect(dialog.get_by_text(CAPTION.strip())).to_be_visible()


def move(touch: CDPSession, start: list[tuple[int, int]], end: list[tuple[int, int]]) -> None:
    """One finger, or two."""

    def fingers(share: float) -> list[dict[str, float]]:
        return [
            {"x": x + (to_x - x) * share, "y": y + (to_y - y) * share, "id": finger}
            for finger, ((x, y), (to_x, to_y)) in enumerate(zip(start, end, strict=True))
        ]

    def send(kind: str, points: list[dict[str, float]]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    for count in range(1, len(start) + 1):
        send("touchStart", fingers(0)[:count])
    for step in range(1, STEPS + 1):
        send("touchMove", fingers(step / STEPS))
    send("touchEnd", [])
