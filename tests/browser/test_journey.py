"""From the gallery to her answer while the reader watches, once written by the local model."""

import itertools
import re
import threading
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.provider import ByMessage, held
from tests.browser.running import RunningSite
from tests.browser.socket_line import SocketLine
from tests.browser.tab import Tab
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

# A small model on a busy machine of two cores.
ANSWER_SECONDS = 240
QUESTION = "Hi, how was your day?"
# After so long without its socket a page checks by itself, then again, and tries to reconnect.
PAUSED_MS = 10_000
POLL_MS = 6_000
RETRY_MS = 60_000

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]


def sign_up(tab: Tab) -> None:
    page = tab.open("/").page
    page.get_by_role("link", name="Sign up").click()
    fill_in(page)
    expect(page.get_by_role("navigation", name="Main").get_by_role("link")).to_contain_text(
        ["chatsite", "Girls", "Chats", "Account"]
    )


def sign_up_to_meet(tab: Tab, name: str) -> str:
    """From her page to the chat with her, whose path this returns."""
    page = tab.open(f"/?q={name}").page
    page.get_by_role("link", name=re.compile(name)).click()
    page.get_by_role("link", name=f"Chat with {name}").click()
    fill_in(page)
    expect(tab.log).to_be_visible()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    return page.url


def fill_in(page: Page) -> None:
    """The form and, from the mailbox, the code."""
    page.get_by_label("Email").fill(f"{uuid.uuid4()}@example.com")
    page.get_by_label("Password", exact=True).fill("a long and private phrase")
    page.get_by_label("Date of birth").fill("1990-05-04")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    page.get_by_role("link", name="mailbox").click()
    code = page.get_by_text(re.compile("^[0-9]{6}$")).first.inner_text()
    page.go_back()
    page.get_by_label("Code from the email").fill(code)
    page.get_by_role("button", name="Continue").click()


def meet(tab: Tab, name: str) -> str:
    """Opens a conversation with her and returns its path."""
    page = tab.open(f"/?q={name}").page
    page.get_by_role("link", name=re.compile(name)).click()
    page.get_by_role("button", name=f"Chat with {name}").click()
    expect(tab.log).to_be_visible()
    return page.url


def watch_drafts(tab: Tab) -> None:
    """Keeps every text that her draft shows, from now on."""
    tab.page.evaluate(
        """() => {
          window.drafts = [];
          new MutationObserver(() => {
            const text = document.querySelector(".bubble--draft .bubble__text")?.textContent;
            if (text && text !== window.drafts.at(-1)) window.drafts.push(text);
          }).observe(document.querySelector("[role=log]"),
                     {childList: true, subtree: true, characterData: true});
        }"""
    )


def drafts(tab: Tab) -> list[str]:
    found: list[str] = tab.page.evaluate("window.drafts")
    return found


def answer(tab: Tab) -> str:
    """What stands in the log after the question, once she has finished."""

    def found() -> list[str]:
        shown = tab.read()["messages"]
        return [m["text"] for m in shown if m["sender"] == "ai"][1:]

    return until(found, ANSWER_SECONDS)[0]


def grew(texts: list[str]) -> bool:
    """Whether one went on where the one before stood; a retry may start over."""
    return any(
        after != before and after.startswith(before) for before, after in itertools.pairwise(texts)
    )


def test_sign_up_meet_her_write_and_watch_her_answer(
    local_site: RunningSite, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    context = new_browser(local_site)
    tab = new_tab(context)
    path = sign_up_to_meet(tab, "Mia")
    second = new_tab(context).open_live(path)
    expect(tab.status).to_have_text("Live")
    watch_drafts(tab)

    tab.send(QUESTION)

    said = answer(tab)
    assert said.strip()
    assert "{" not in said
    seen = drafts(tab)
    assert grew(seen), seen
    until(lambda: not tab.read()["threads"][0]["unread"])
    until(lambda: second.read() == tab.read())
    shown = tab.read()
    _, notice, *others = [m["text"] for m in shown["messages"]]
    assert notice.startswith("Notice: You're chatting with an AI.")
    assert others == [QUESTION, said]
    left = "9 free messages left 2 photos or videos from her · 3 voice messages in all"
    assert shown["allowance"] == left
    tab.page.reload()
    assert tab.read() == shown


def test_her_answer_arrives_though_the_socket_is_cut(
    scripted_site: RunningSite, provider: ByMessage, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    context = new_browser(scripted_site)
    tab, second = tabs = new_tab(context), new_tab(context)
    sign_up(tab)
    line, other_line = SocketLine(tab.page), SocketLine(second.page)
    context.clock.install()
    path = meet(tab, "Yuna")
    second.open_live(path)
    expect(tab.status).to_have_text("Live")
    release = threading.Event()
    provider.on(QUESTION, held("It was lovely.", release))

    tab.send(QUESTION)
    expect(tab.draft).to_have_text("It")
    line.cut()
    other_line.cut()
    expect(tab.status).to_have_text("Reconnecting…")
    context.clock.fast_forward(PAUSED_MS)

    expect(tab.status).to_have_text("Live updates are paused. Checking every few seconds.")
    release.set()
    until(lambda: scripted_site.backstage("messages", path) == 4)
    context.clock.fast_forward(POLL_MS)
    said = answer(tab)
    assert said == "It was lovely."
    assert line.refused > 0

    line.mend()
    other_line.mend()
    context.clock.fast_forward(RETRY_MS)
    for each in tabs:
        expect(each.status).to_have_text("Live")
    fresh = new_tab(context).open(path)
    until(lambda: tab.read() == second.read() == fresh.read())
    assert fresh.read()["messages"][-1]["text"] == said
