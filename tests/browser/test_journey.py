"""From the gallery to her answer while the reader watches, once written by the default local model,
which also uses what was told long ago when it is asked for."""

import itertools
import re
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import LAST_REDIS, REPLY_BUDGET
from tests.browser.provider import ByMessage, held
from tests.browser.running import RunningSite
from tests.browser.socket_line import SocketLine
from tests.browser.tab import Tab
from tests.local import default_model
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

# A small model on a busy machine of two cores.
ANSWER_SECONDS = 240
TOLD = "Hi, I'm Robin. I have a dog called Bruno, and I have a job interview on Saturday."
PAIRS = 32
QUESTION = "Hi, how was your day?"
# After so long without its socket a page checks by itself, then again, and tries to reconnect.
PAUSED_MS = 10_000
POLL_MS = 6_000
RETRY_MS = 60_000

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]


class LocalSite(NamedTuple):
    """`is_capable`: on the default model; on the small one where that is not had."""

    site: RunningSite
    is_capable: bool


@pytest.fixture
def local_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalSite]:
    """Answered by the local language model. One test visits it, so one process starts it."""
    with default_model.served(monkeypatch) as (url, is_capable):
        variables = {"LOCAL_MODEL_URL": url, "LLM_REPLY_BUDGET": REPLY_BUDGET}
        with RunningSite(tmp_path, LAST_REDIS, variables).running() as site:
            yield LocalSite(site, is_capable)


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


def hers(tab: Tab) -> list[str]:
    """What she has said, as the page shows it."""
    return [one["text"] for one in tab.read()["messages"] if one["sender"] == "ai"]


def answer(tab: Tab, before: int = 1) -> str:
    """What she has said after so many messages of hers, her greeting say, once she has finished."""
    return until(lambda: hers(tab)[before:], ANSWER_SECONDS)[0]


def say(tab: Tab, text: str) -> str:
    """Her answer."""
    before = len(hers(tab))
    tab.send(text)
    return answer(tab, before)


def grew(texts: list[str]) -> bool:
    """Whether one went on where the one before stood; a retry may start over."""
    return any(
        after != before and after.startswith(before) for before, after in itertools.pairwise(texts)
    )


@pytest.mark.slow
def test_sign_up_meet_her_watch_her_answer_and_be_remembered_sixty_messages_later(
    local_site: LocalSite, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    site = local_site.site
    context = new_browser(site)
    tab = new_tab(context)
    address = sign_up_to_meet(tab, "Mia")
    second = new_tab(context).open_live(address)
    expect(tab.status).to_have_text("Live")
    watch_drafts(tab)

    tab.send(TOLD)

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
    assert others == [TOLD, said]
    left = "9 free messages left 2 photos or videos from her · 3 voice messages in all"
    assert shown["allowance"] == left
    tab.page.reload()
    assert tab.read() == shown

    # What was told long ago is used when it is asked for.
    second.page.close()
    site.backstage("fill", urlsplit(address).path, PAIRS)
    tab.page.reload()
    answers = [
        say(tab, "What's my name?"),
        say(tab, "Do you remember what my dog is called?"),
        say(tab, "What do I have on Saturday?"),
    ]
    tab.open(f"{address}memories/")
    facts = tab.page.get_by_role("listitem")
    for fact in ("Is called Robin", "Has a dog called Bruno", "Has a job interview on"):
        expect(facts.filter(has_text=fact)).to_have_count(1)
    if local_site.is_capable:
        for text, word in zip(answers, ("Robin", "Bruno", "interview"), strict=True):
            assert word in text


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
