"""Each trouble of the check is told in words and ends with its cause."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from chat.models import Message
from tests.browser.permits.desk import (
    FAILING_SECRET,
    MINT,
    REFUSED,
    SCRIPT,
    SPENT_SECRET,
    TOKEN,
    OpenChat,
    Stage,
    not_sent,
    sent,
    trouble,
    try_again,
    uses_taken,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSED_NOT = "We couldn't confirm that you're human"
NOT_LOADED = "security check couldn't load"
NOTHING_IS_GIVEN_UP = """
  const later = window.setTimeout;
  window.setTimeout = (call, ms, ...rest) => ms === 10_000 ? 0 : later(call, ms, ...rest);
"""
TROUBLES: dict[str, tuple[Callable[[Stage], None], str]] = {
    "the widget fails": (
        lambda stage: stage.answer(TOKEN, status=403, json={"error": "600010"}),
        PASSED_NOT,
    ),
    "siteverify refuses": (lambda stage: stage.secret(FAILING_SECRET), PASSED_NOT),
    "the token ran out": (lambda stage: stage.secret(SPENT_SECRET), PASSED_NOT),
    "siteverify is out of order": (
        lambda stage: stage.secret("wrong"),
        "Our security check isn't working right now",
    ),
    "the script is blocked": (lambda stage: stage.cut(SCRIPT), NOT_LOADED),
    "the script is emptied": (lambda stage: stage.answer(SCRIPT, body=""), NOT_LOADED),
    "minting is cut off": (lambda stage: stage.cut(MINT), "We can't reach the site"),
    "minting meets a broken proxy": (
        lambda stage: stage.answer(MINT, status=502, body="<h1>Bad gateway</h1>"),
        "We can't reach the site",
    ),
}


@pytest.fixture(scope="module")
def kept_scripts() -> tuple[str, ...]:
    """The trouble tells itself, without the 10 s after which a script is given up that says
    nothing."""
    return (NOTHING_IS_GIVEN_UP,)


def test_each_trouble_is_told_and_ends_with_its_cause(
    chat: OpenChat, settings: Settings, live_server: LiveServer
) -> None:
    for number, (breaks, sentence) in enumerate(TROUBLES.values()):
        stages: list[Stage] = []

        def set_up(
            page: Page,
            breaks: Callable[[Stage], None] = breaks,
            stages: list[Stage] = stages,
        ) -> None:
            stages.append(Stage(settings, live_server, page))
            breaks(stages[0])

        tab = chat(set_up)
        tab.tolerate(REFUSED)
        expect(trouble(tab)).to_contain_text(sentence)
        tab.send("Hello")
        expect(not_sent(tab)).to_have_count(1)
        expect(trouble(tab)).to_contain_text(sentence)
        tab.composer.fill("Half a thought")
        assert Message.objects.filter(sender="user").count() == number

        stages[0].mend()
        try_again(tab)

        expect(sent(tab)).to_have_count(number + 1)
        expect(not_sent(tab)).to_have_count(0)
        expect(trouble(tab)).to_be_empty()
        expect(tab.page.locator("[data-check-again]")).to_be_hidden()
        expect(tab.composer).to_have_value("Half a thought")
        assert Message.objects.filter(sender="user").count() == uses_taken() == number + 1
