"""What was told long ago is used when it is asked for, by the default local model."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import LAST_REDIS, REPLY_BUDGET
from tests.browser.running import RunningSite
from tests.browser.tab import Tab
from tests.local import default_model
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

# On a busy machine of two cores.
ANSWER_SECONDS = 240
TOLD = "Hi, I'm Robin. I have a dog called Bruno, and I have a job interview on Saturday."
PAIRS = 32


@pytest.fixture
def remembering(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[RunningSite, bool]]:
    """A site on the default model, and True; on the small one, and False, where it is not had."""
    with default_model.served(monkeypatch) as (url, had):
        variables = {"LOCAL_MODEL_URL": url, "LLM_REPLY_BUDGET": REPLY_BUDGET}
        with RunningSite(tmp_path, LAST_REDIS - 1, variables).running() as site:
            yield site, had


def hers(tab: Tab) -> list[str]:
    """What she has said, as the page shows it."""
    return [one["text"] for one in tab.read()["messages"] if one["sender"] == "ai"]


def test_a_name_a_pet_and_a_plan_of_sixty_messages_ago(
    remembering: tuple[RunningSite, bool],
    new_browser: Callable[..., BrowserContext],
    new_tab: Callable[[BrowserContext], Tab],
) -> None:
    site, capable = remembering
    email = site.backstage("reader")
    path = site.backstage("conversation", email)
    tab = new_tab(new_browser(site, email)).open_live(path)

    def say(text: str) -> str:
        before = len(hers(tab))
        tab.send(text)
        return until(lambda: hers(tab)[before:], ANSWER_SECONDS)[0]

    say(TOLD)
    site.backstage("fill", path, PAIRS)
    tab.page.reload()
    answers = [
        say("What's my name?"),
        say("Do you remember what my dog is called?"),
        say("What do I have on Saturday?"),
    ]
    tab.open(f"{path}memories/")
    facts = tab.page.get_by_role("listitem")
    for fact in ("Is called Robin", "Has a dog called Bruno", "Has a job interview on"):
        expect(facts.filter(has_text=fact)).to_have_count(1)
    if capable:
        for answer, word in zip(answers, ("Robin", "Bruno", "interview"), strict=True):
            assert word in answer
