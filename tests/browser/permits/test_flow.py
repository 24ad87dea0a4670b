"""Permits that come and go unnoticed, and the server that does not take one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import (
    BrowserContext,
    Route,
    expect,
)

from chat import actions
from chat.models import Conversation, Message, TurnstilePermit
from tests.browser.permits.desk import (
    MINT,
    REFUSED,
    SEND,
    TOKEN,
    OpenChat,
    not_sent,
    open_with_clock,
    read_by,
    requests_to,
    sent,
    trouble,
    try_again,
    until_any,
    uses_taken,
)
from tests.browser.tab import Tab
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


# --- all is well


def test_only_a_conversation_loads_the_widget_and_seven_messages_at_once_need_two_permits(
    tab: Tab, conversation: Conversation
) -> None:
    asked = requests_to(tab.page, "/challenge/")
    for path in ("/", "/chat/"):
        tab.leave_for(path)
        tab.page.wait_for_load_state("networkidle")
    assert not asked
    with tab.page.expect_response(MINT) as minted:
        tab.open(conversation.get_absolute_url())
    assert minted.value.status == 201
    assert tab.page.locator("[data-check]").bounding_box()["height"] == 0  # type: ignore[index]

    for number in range(7):
        tab.send(f"Message {number}")
    expect(sent(tab)).to_have_count(7)
    expect(not_sent(tab)).to_have_count(0)
    texts = Message.objects.filter(sender="user").order_by("number").values_list("text", flat=True)
    assert list(texts) == [f"Message {number}" for number in range(7)]
    assert uses_taken() == 7
    assert 2 <= TurnstilePermit.objects.count() <= 3


@pytest.mark.usefixtures("spoiled")
def test_a_permit_is_replaced_before_it_ends_and_one_that_ended_meanwhile_before_it_is_tried(
    chat: OpenChat,
) -> None:
    tab = open_with_clock(chat)
    with tab.page.expect_response(MINT) as minted:
        tab.page.clock.fast_forward(96_000)
    read_by(tab.page, minted.value)
    # Left alone for long, the page keeps none; its reader comes back.
    asked = requests_to(tab.page, "/chat/permits/")
    tab.page.clock.fast_forward(600_000)
    tab.page.clock.run_for(5_000)
    assert not asked
    with tab.page.expect_response(MINT) as minted:
        tab.page.mouse.move(5, 5)
        tab.page.mouse.down()
    read_by(tab.page, minted.value)

    # One that ended meanwhile is not tried.
    tab.page.clock.fast_forward(600_000)
    asked = requests_to(tab.page, "/messages/", "POST")
    TurnstilePermit.objects.update(uses_left=0)
    tab.composer.evaluate("(text) => { text.value = 'Hello'; text.form.requestSubmit(); }")
    expect(sent(tab)).to_have_count(1)
    assert len(asked) == 1


@pytest.mark.usefixtures("spoiled")
def test_a_browser_with_a_wrong_clock_uses_one_permit_like_any_other(chat: OpenChat) -> None:
    for visits, hours in enumerate((-3, 3)):
        wrong = datetime.now(UTC) + timedelta(hours=hours)
        tab = chat(lambda page, wrong=wrong: page.clock.install(time=wrong))
        tab.page.clock.run_for(2_000)
        for number in range(3):
            tab.send(f"Message {number}")
            expect(sent(tab)).to_have_count(3 * visits + number + 1)
        assert TurnstilePermit.objects.count() == visits + 1


def test_each_tab_has_its_own_permit_and_the_next_comes_before_the_last_use_is_wanted(
    chat: OpenChat, conversation: Conversation, new_tab: Callable[[BrowserContext], Tab]
) -> None:
    used = set()
    first = chat()
    second = new_tab(first.page.context).open(conversation.get_absolute_url())
    for tab in (first, second):
        with tab.page.expect_request(SEND) as request:
            tab.send("Hello")
        used.add(request.value.headers["x-permit"])
        expect(sent(tab).last).to_be_visible()
    assert len(used) == 2

    # One of the first tab's five uses is taken.
    asked = requests_to(first.page, "/chat/permits/")
    for number in range(3):
        assert not asked
        first.send(f"Message {number}")
        expect(sent(first).filter(has_text=f"Message {number}")).to_have_count(1)
    until_any(asked)


def test_whatever_is_wanted_meanwhile_one_token_is_asked_for(chat: OpenChat) -> None:
    held: list[Route] = []
    tab = chat(lambda page: page.route(TOKEN, lambda route: held.append(route)))
    for number in range(3):
        tab.send(f"Message {number}")
        tab.page.mouse.click(5, 5)
    expect(tab.log.locator(".message--pending")).to_have_count(3)
    until_any(held)
    assert len(held) == 1
    held[0].continue_()
    expect(sent(tab)).to_have_count(3)
    assert TurnstilePermit.objects.count() == 1


def test_a_reply_that_failed_is_asked_for_again_with_a_permit(
    chat: OpenChat, conversation: Conversation
) -> None:
    message = actions.send_message(conversation.user_id, conversation.pk, "Hello", "a").message
    claim = actions.claim_reply(message.reply.pk)
    assert claim is not None
    actions.fail_reply(claim, "down")
    tab = chat()
    tab.message("She couldn't answer").get_by_role("button", name="Try again").click()
    expect(tab.writing).to_have_count(1)
    message.reply.refresh_from_db()
    assert message.reply.state == "pending"
    assert uses_taken() == 1


# --- the server does not take the permit


def test_one_refusal_is_mended_in_silence_and_after_two_there_is_a_sentence_and_a_button(
    chat: OpenChat,
) -> None:
    tab = chat()
    tab.tolerate(REFUSED)
    until(TurnstilePermit.objects.exists)
    TurnstilePermit.objects.update(expires_at=datetime.now(UTC))
    with tab.page.expect_response(SEND) as refused:
        tab.send("Hello")
    assert refused.value.status == 403
    expect(sent(tab)).to_have_count(1)
    assert TurnstilePermit.objects.count() == 2
    expect(trouble(tab)).to_be_empty()
    expect(tab.page.locator(".composer-error")).to_be_empty()

    refusal = {"status": 403, "headers": {"X-Error": "permit_required"}}
    tab.page.route(SEND, lambda route: route.fulfill(**refusal))
    asked = requests_to(tab.page, "/messages/", "POST")
    tab.send("Hello")
    expect(trouble(tab)).to_have_text("We couldn't confirm that you're human.")
    expect(not_sent(tab)).to_have_count(1)
    assert len(asked) == 2
    tab.page.unroute(SEND)
    try_again(tab)
    expect(sent(tab)).to_have_count(2)
    expect(trouble(tab)).to_be_empty()
