"""Every page and state: for screen readers, on a narrow phone, for the young."""

import datetime as dt
import re
import threading
import uuid

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from tests.browser.checks import as_before, check_page
from tests.browser.provider import REFUSES, ByMessage, held
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

# Beside a chat and the list of chats: what other pages show at one size only, these do, too.
IN_ALL_COLOURS = ("/", "/accounts/", "/accounts/login/")
# Whether an element has a visible border or outline.
DRAWN = """element => {
  const style = getComputedStyle(element);
  const clear = ["rgba(0, 0, 0, 0)", "transparent"];
  return (style.borderTopStyle !== "none" && !clear.includes(style.borderTopColor))
    || style.outlineStyle !== "none";
}"""

# Of what an element says: text has a rectangle for each line.
LINES = """element => {
  const text = document.createRange();
  text.selectNodeContents(element);
  return new Set([...text.getClientRects()].map(({ top }) => top)).size;
}"""


@pytest.fixture(scope="session")
def with_failure(scripted_site: RunningSite, lasting_provider: ByMessage) -> tuple[str, str]:
    """A person and the path of a conversation in which a reply failed."""
    email, path = _conversation(scripted_site)
    lasting_provider.on("Nobody answers", REFUSES)
    scripted_site.backstage("send", path, "Nobody answers")
    until(lambda: scripted_site.backstage("failures", path))
    return email, path


@pytest.fixture(scope="session")
def used_up(scripted_site: RunningSite) -> tuple[str, str]:
    """A person and the path of a conversation without free messages."""
    email, path = _conversation(scripted_site)
    scripted_site.backstage("use_up", path)
    return email, path


def _conversation(site: RunningSite) -> tuple[str, str]:
    email = site.backstage("reader")
    return email, site.backstage("conversation", email)


def pages_of(
    who: str, request: pytest.FixtureRequest, site: RunningSite
) -> tuple[str | None, list[str]]:
    """An email, or None for a stranger, and the paths to look at."""
    if who == "stranger":
        entrance = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]
        return None, ["/", "/?q=nobody", "/girls/mia/", *entrance, "/mailbox/"]
    if who == "newcomer":
        return site.backstage("reader"), [
            "/chat/",
            "/accounts/",
            "/accounts/email/",
            "/accounts/password/change/",
            "/girls/mia/",
        ]
    email, path = request.getfixturevalue(who)
    return email, [path, "/chat/"] if who == "with_failure" else [path]


@pytest.mark.parametrize("who", ["stranger", "newcomer", "with_failure", "used_up"])
def test_pages_pass_axe_and_fit_a_narrow_phone(
    who: str,
    request: pytest.FixtureRequest,
    scripted_site: RunningSite,
    borrowed_tab: Tab,
) -> None:
    email, paths = pages_of(who, request, scripted_site)
    if email:
        cookie = {**scripted_site.backstage("session", email), "url": scripted_site.url}
        borrowed_tab.page.context.add_cookies([cookie])  # type: ignore[list-item]
    for path in paths:
        borrowed_tab.leave_for(path)
        check_page(borrowed_tab, who == "with_failure" or path in IN_ALL_COLOURS)
        assert borrowed_tab.unexpected == []
        as_before(borrowed_tab.page)


def test_a_page_that_is_not_there_passes_axe_and_fits_a_narrow_phone(
    scripted_site: RunningSite, borrowed_tab: Tab
) -> None:
    missing = scripted_site.backstage("not_found")
    tab = borrowed_tab
    tab.page.route(
        "**/missing/",
        lambda route: route.fulfill(status=404, body=missing, content_type="text/html"),
    )
    tab.leave_for("/missing/").tolerate("status of 404")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("There's nothing here")
    check_page(tab)


def test_the_header_has_one_line_however_narrow_the_window(borrowed_tab: Tab) -> None:
    page = borrowed_tab.leave_for("/").page
    links = page.get_by_role("navigation", name="Main").get_by_role("list").get_by_role("link")
    for width in (320, 383, 384, 390, 415, 416):
        page.set_viewport_size({"width": width, "height": 640})
        for link in filter(Locator.is_visible, links.all()):
            assert link.evaluate(LINES) == 1, f"{link.inner_text()} at {width}"
        assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0


def test_forced_colours_and_words_from_right_to_left(
    path: str, visit: Visit, borrowed_tab: Tab
) -> None:
    """What backgrounds tell is told by lines where the system sets the colours; each message
    runs in the direction of its own words, and the time stands at their end."""
    borrowed_tab.page.emulate_media(forced_colors="active")
    tab = visit(path)
    tab.send_and_hear("مرحبا كيف حالك")
    bubble = tab.page.locator(".message--user .bubble").last
    expect(bubble).to_have_css("direction", "rtl")
    expect(tab.message("Hey, you found me").locator(".bubble")).to_have_css("direction", "ltr")
    text, time = (bubble.locator(part).bounding_box() for part in (".bubble__text", "time"))
    assert text is not None
    assert time is not None
    assert time["x"] + time["width"] / 2 < text["x"] + text["width"] / 2
    for marked in (bubble, tab.page.locator(".thread__link[aria-current]")):
        drawn = marked.evaluate(DRAWN)
        assert drawn, f"{marked} has no line"
    tab.open("/?tag=outdoors")
    assert tab.page.locator(".chip[aria-current]").evaluate(DRAWN)


def test_opening_a_used_up_chat_moves_no_focus(
    scripted_site: RunningSite, path: str, visit: Visit
) -> None:
    scripted_site.backstage("use_up", path)
    page = visit(path).page
    with page.expect_response(re.compile("since=")):
        page.evaluate("document.dispatchEvent(new Event('live:catch-up'))")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert page.evaluate("document.activeElement === document.body")


def test_no_animation_runs_with_reduced_motion(
    path: str, visit: Visit, second_tab: Tab, provider: ByMessage
) -> None:
    release = threading.Event()
    provider.on("Take your time", held("I am thinking.", release))
    second_tab.page.emulate_media(reduced_motion="reduce")
    lively, calm = visit(path), second_tab.open_live(path)

    calm.send("Take your time")

    for tab in (calm, lively):
        expect(tab.draft).to_have_text("I")
    running = "document.getAnimations().filter((a) => a.playState === 'running').length"
    assert lively.page.evaluate(running) > 0
    # One of no duration lasts until the next frame; one that goes on would never end.
    until(lambda: calm.page.evaluate(running) == 0)
    release.set()
    expect(calm.message("I am thinking.")).to_have_count(1)


def test_who_is_too_young_is_refused_kindly_and_finally(borrowed_tab: Tab) -> None:
    tab = borrowed_tab
    refusal = tab.page.get_by_role("heading", level=1, name="This isn't for you yet")
    sign_up(tab, born=years_ago(17))
    expect(refusal).to_be_visible()
    expect(tab.page.get_by_role("link", name="Child Helpline International")).to_be_visible()
    check_page(tab)

    tab.open("/accounts/signup/")
    expect(refusal).to_be_visible()
    expect(tab.page.get_by_label("Email")).to_have_count(0)


def years_ago(years: int) -> str:
    return (timezone.localdate() - dt.timedelta(days=366 * years)).isoformat()


def sign_up(tab: Tab, born: str) -> None:
    """Of somebody too young: the answer is 403."""
    page = tab.leave_for("/accounts/signup/").page
    tab.tolerate("status of 403")
    page.get_by_label("Email").fill(f"{uuid.uuid4()}@example.com")
    page.get_by_label("Password", exact=True).fill("a long and private phrase")
    page.get_by_label("Date of birth").fill(born)
    page.get_by_role("button", name="Sign up").click()
