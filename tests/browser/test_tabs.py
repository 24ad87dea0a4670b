"""Several tabs and browsers of one person always agree, whatever the network does to them."""

import random
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.browser.provider import REFUSES, ByMessage
from tests.browser.running import RunningSite
from tests.browser.socket_line import Mischief, SocketLine
from tests.browser.tab import Tab, Visit, assert_agree, rendered
from tests.gateways.llm.steps import Wire, says, writes_for_ever
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
# After so long, or less, a quiet socket is pinged.
HEARTBEAT_MS = 30_000
FREE_MESSAGES = 10


def test_two_tabs_and_two_browsers_agree(
    scripted_site: RunningSite,
    email: str,
    path: str,
    new_browser: NewBrowser,
    new_tab: NewTab,
    pair: tuple[Tab, Tab],
    fresh: Page,
    provider: ByMessage,
) -> None:
    first, second = pair
    elsewhere = new_tab(new_browser(scripted_site, email)).open_live(path)
    provider.on("And you?", REFUSES)

    first.send_and_hear("From the first")
    elsewhere.send("And you?")
    expect(second.log.get_by_role("button", name="Try again")).to_be_visible()
    second.send_and_hear("From the second")
    provider.on("And you?", says("I am well."))
    first.log.get_by_role("button", name="Try again").click()

    tabs = [first, second, elsewhere]
    for tab in tabs:
        expect(tab.message("I am well.")).to_have_count(1)
    assert_agree(tabs, fresh)
    assert len(first.read()["messages"]) == 7


def test_lost_doubled_and_shuffled_frames_leave_the_page_right(
    path: str, own_browser: BrowserContext, new_tab: NewTab, fresh: Page, provider: ByMessage
) -> None:
    """Twice in one conversation: each seed loses and doubles other frames."""
    *tabs, untouched = [new_tab(own_browser) for _ in range(3)]
    lines = [SocketLine(tab.page) for tab in tabs]
    for seed, count in ((1, 9), (2, 17)):
        mischief = [Mischief(random.Random(seed * 10 + number)) for number in range(2)]
        for line, trouble in zip(lines, mischief, strict=True):
            line.deliver = trouble
        if seed == 1:
            for tab in tabs:
                tab.open_live(path)
        lose_one_of_four(tabs[0], untouched, path, provider, f"{seed}")

        assert sum(trouble.dropped + trouble.doubled for trouble in mischief) > 0
        until_read(untouched, fresh)
        for tab in tabs:
            tab.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert_agree(tabs, fresh)
        for trouble in mischief:
            trouble.release()  # Frames from before the catch-up arrive after it.
        assert_agree(tabs, fresh)
        assert len(untouched.read()["messages"]) == count


def lose_one_of_four(tab: Tab, untouched: Tab, path: str, provider: ByMessage, words: str) -> None:
    """And ask for its answer again."""
    lost = f"Lost {words}?"
    provider.on(lost, REFUSES)
    for text in (f"One {words}", lost, f"Two {words}", f"Three {words}"):
        tab.send(text)
    untouched.open_live(path)
    expect(untouched.message(f"Echo: Three {words}")).to_have_count(1)
    provider.on(lost, says(f"Found {words}."))
    untouched.log.get_by_role("button", name="Try again").click()
    expect(untouched.message(f"Found {words}.")).to_have_count(1)


def test_frames_that_come_again_and_in_any_order_change_nothing(
    path: str, own_browser: BrowserContext, new_tab: NewTab, fresh: Page
) -> None:
    tab = new_tab(own_browser)
    line = SocketLine(tab.page)
    frames: list[str] = []

    def record(client: WebSocketRoute, frame: str) -> None:
        frames.append(frame)
        client.send(frame)

    line.deliver = record
    tab.open_live(path)
    for text in ("One", "Two"):
        tab.send_and_hear(text)
    until_read(tab, fresh)
    assert_agree([tab], fresh)
    shown = tab.read()

    client, _ = line.open[0]
    for frame in [*reversed(frames), *frames, *reversed(frames)]:
        client.send(frame)
    client.send(last_frame(path))
    expect(tab.page.get_by_text("That is all.")).to_be_visible()

    assert tab.read() == shown


def test_an_answer_whose_frames_are_all_lost_arrives_though_the_socket_stays_open(
    scripted_site: RunningSite, path: str, own_browser: BrowserContext, new_tab: NewTab
) -> None:
    tab = new_tab(own_browser)
    line = SocketLine(tab.page)
    tab.page.clock.install()
    tab.open_live(path)
    line.deliver = pongs_only

    tab.send("Can you hear me?")
    until(lambda: scripted_site.backstage("messages", path) == 3)
    tab.page.clock.fast_forward(HEARTBEAT_MS)

    expect(tab.message("Echo: Can you hear me?")).to_have_count(1)
    expect(tab.status).to_have_text("Live")
    expect(tab.writing).to_have_count(0)


def test_first_words_that_overtake_the_message_are_shown(
    path: str, visit: Visit, new_tab: NewTab, provider: ByMessage
) -> None:
    """A reply is enqueued before its message is sent to the pages."""
    frames: list[str] = []

    def draft_first(client: WebSocketRoute, frame: str) -> None:
        frames.append(frame)
        if "My first words." in frame:
            line.deliver = None
            while frames:
                client.send(frames.pop())

    provider.on("Tell me", writes_for_ever(Wire(), "My first words. "))
    tab = visit(path)
    other = new_tab(tab.page.context)
    line = SocketLine(other.page)
    other.open_live(path)
    line.deliver = draft_first

    tab.send("Tell me")
    expect(other.draft).to_have_text("My first words.")
    tab.button("Stop").click()
    expect(other.message("My first words.")).to_have_count(1)


def until_read(tab: Tab, fresh: Page) -> None:
    """The server has noted it; `tab`, whose frames arrive, shows it a little later."""
    until(lambda: not tab.read()["threads"][0]["unread"])
    until(lambda: not rendered(fresh)["threads"][0]["unread"])


def last_frame(path: str) -> str:
    """Tells the test that the page has taken all frames before this one."""
    conversation = path.strip("/").split("/")[-1]
    return f'<p id="composer-error-{conversation}" role="alert" hx-swap-oob="true">That is all.</p>'


def pongs_only(client: WebSocketRoute, frame: str) -> None:
    if frame == "pong":
        client.send(frame)


def test_the_end_of_the_free_messages_and_premium(
    scripted_site: RunningSite,
    email: str,
    path: str,
    visit: Visit,
    second_tab: Tab,
) -> None:
    tab, second = visit(path), second_tab
    for number in (FREE_MESSAGES, 4, 3, 2, 1):
        if number == 4:
            scripted_site.backstage("use_up", path, "text", number)
            for each in (tab, second):
                each.open_live(path)
        left = tab.page.get_by_text(f"{number} free message")
        expect(left).to_be_visible()
        warned = "allowance__line--low" in (left.get_attribute("class") or "")
        assert warned == (number <= 3)
        tab.send_and_hear(f"Message number {number:02}.")
    for each in (tab, second):
        expect(
            each.page.get_by_role("heading", name="You've used your free messages")
        ).to_be_visible()
        expect(each.page.get_by_role("link", name="Go premium")).to_be_visible()
        expect(each.composer).to_be_hidden()

    scripted_site.backstage("command", "grant_premium", email, "--days", "30", "--reason", "A test")
    tab.page.reload()
    tab.send_and_hear("More, please.")
    expect(tab.page.get_by_role("link", name="Go premium")).to_be_hidden()
    expect(tab.page.get_by_text("left")).to_be_hidden()
    expect(second.composer).to_be_visible()


def test_unread_appears_in_the_list_and_goes_when_it_is_read(
    path: str, visit: Visit, second_tab: Tab
) -> None:
    tab, overview = visit(path), second_tab
    tab.page.route("**/read/", lambda route: route.abort())
    tab.tolerate("ERR_FAILED", "htmx:")
    overview.open_live("/chat/")
    row = overview.page.get_by_role("list", name="Conversations").get_by_role("link")

    tab.send_and_hear("Hello")
    expect(row).to_contain_text("unread")
    expect(row).to_contain_text("Echo: Hello")

    tab.page.unroute("**/read/")
    tab.page.reload()
    expect(row).not_to_contain_text("unread")


@pytest.mark.parametrize("first", ["socket", "catch-up"])
def test_logging_out_in_one_tab_ends_the_other(
    first: str, path: str, visit: Visit, second_tab: Tab
) -> None:
    """Whether the other learns it from its socket or from the answer to a catch-up."""
    tab, other = visit("/accounts/"), second_tab
    other.tolerate("status of 401")
    with other.page.expect_websocket() as socket:
        other.open_live(path)
    other.composer.fill("Half a thought")

    tab.button("Log out").click()
    if first == "catch-up":
        other.page.evaluate("document.dispatchEvent(new Event('live:catch-up'))")

    expect(other.status).to_contain_text("You've been logged out")
    until(lambda: socket.value.is_closed())
    expect(other.composer).to_have_value("")
    expect(other.status.get_by_role("link", name="Log in")).to_be_visible()
