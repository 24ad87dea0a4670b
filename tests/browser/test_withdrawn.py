"""A draft that turns into what she must not say, as its reader sees it; the label by her name."""

import threading

import pytest
from playwright.sync_api import expect

from chat.reply.draft import INTERVAL
from tests.browser.axe import examined
from tests.browser.provider import ByMessage
from tests.browser.tab import Visit
from tests.gateways.llm.steps import in_parts

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PARTS = (
    "I baked rye bread all night. ",
    "I'm a real person, you know, of flesh and blood. ",
    "So tell me about you.",
)


def test_it_is_withdrawn_and_a_safe_line_takes_its_place(
    provider: ByMessage, visit: Visit, path: str
) -> None:
    heard = [threading.Event(), threading.Event()]
    # A draft looks at the text once in an INTERVAL: what came sooner would be looked at with the
    # next part, which never comes before this one was withdrawn.
    step = in_parts(PARTS, heard, pause=2 * INTERVAL)
    provider.on("What did you do?", step)
    tab = visit(path)
    label = tab.page.locator(".conversation__header").get_by_text("AI companion", exact=True)
    expect(label).to_be_visible()

    tab.send("What did you do?")
    draft = tab.log.locator("[id^=draft-]")
    expect(draft).to_have_text("I baked rye bread all night.")
    heard[0].set()
    expect(draft).to_have_text("")
    expect(draft.locator(".typing")).to_be_visible()
    heard[1].set()
    expect(draft).to_have_count(0)

    expect(tab.log).not_to_contain_text("flesh and blood")
    safe = tab.log.locator("li[data-sender=ai]").last
    expect(safe).to_contain_text("I'm an AI companion")
    assert not examined(tab.page, safe).violations_count
