"""Browsers that block, lack or forget what the scripts would like to have."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.running import RunningSite
from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
STORAGE = """for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
  Object.defineProperty(window, name, { configurable: true, get: () => %s });
}"""
BLOCKED = STORAGE % "{ throw new DOMException('Access is denied', 'SecurityError'); }"
MISSING = STORAGE % "null"
LACKING = """
  for (const name of ["Intl", "ResizeObserver", "BroadcastChannel", "requestIdleCallback"]) {
    delete window[name];
  }
  for (const name of ["clipboard", "languages", "wakeLock"]) {
    Object.defineProperty(navigator, name, { value: undefined });
  }
  delete Element.prototype.moveBefore;
  delete Element.prototype.checkVisibility;
  delete AbortSignal.timeout;
  delete AbortSignal.any;
"""


@pytest.mark.parametrize("without", [BLOCKED, MISSING + LACKING], ids=["blocked", "old"])
def test_the_site_works_without_it(
    without: str,
    scripted_site: RunningSite,
    email: str,
    path: str,
    new_browser: NewBrowser,
    new_tab: NewTab,
) -> None:
    context = new_browser(scripted_site, email)
    context.add_init_script(without)
    tab = new_tab(context).open("/")
    tab.page.get_by_role("searchbox").fill("mia")
    expect(tab.page.get_by_role("list", name="Girls").get_by_role("link")).to_have_count(1)

    tab.open_live(path)
    tab.send_and_hear("Hello")
    tab.composer.fill("A draft")
    tab.button("Record voice message").click()
    expect(tab.page.get_by_role("group", name="Voice message recorder")).to_be_visible()
    tab.page.reload()
    expect(tab.status).to_have_text("Live")
    assert tab.texts[1:] == ["Hello", "Echo: Hello"]

    tab.open_live("/chat/")
    expect(tab.page.get_by_role("list", name="Conversations").get_by_role("link")).to_have_count(1)
    tab.open("/accounts/")
    tab.button("Log out").click()
    expect(tab.page.get_by_role("link", name="Log in")).to_be_visible()


def test_one_broken_behaviour_leaves_the_others(
    scripted_site: RunningSite, email: str, path: str, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    context = new_browser(scripted_site, email)
    context.add_init_script(
        "delete window.visualViewport; Object.defineProperty(window, "
        "'visualViewport', { get() { throw new Error('no viewport'); } });"
    )
    tab = new_tab(context)
    tab.tolerate('The behaviour "viewport" failed')
    tab.open_live(path)
    tab.send_and_hear("Hello")
    assert len([trouble for trouble in tab.troubles if "viewport" in trouble.words]) == 1
