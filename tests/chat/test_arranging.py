"""A reader arranges the list of chats: archives, pins and mutes."""

import datetime as dt
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from chat import actions, log, threads
from chat.actions.arrange import MOST_PINS, Arrangement
from chat.errors import TooManyPins
from chat.models import Conversation, Message
from girls.models import Girl
from tests.factories import make_conversation, make_girl, make_user
from tests.parallel import together

pytestmark = pytest.mark.django_db
FRAGMENT = {"accept": "text/html", "hx-request": "true"}
HTML = {"accept": "text/html"}
NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def arrange(site: Client, conversation: Conversation, how: str, **headers: Any) -> Any:
    return site.post(reverse(f"chat:{how}", args=[conversation.pk]), headers=headers or None)


def listed(conversation: Conversation, *, archived: bool = False) -> list[Conversation]:
    page = threads.get_threads(conversation.user_id, archived=archived)
    return [Conversation(pk=thread.conversation_id) for thread in page.threads]


def hers(conversation: Conversation, sender: str = "ai") -> Message:
    conversation.refresh_from_db()
    return log.append(conversation, Message.Sender(sender), "And then?")


def fresh(model: Model) -> Any:
    model.refresh_from_db()
    return model


@pytest.mark.parametrize(
    ("how", "back", "name"),
    [
        ("archive", "unarchive", "archived"),
        ("pin", "unpin", "pinned"),
        ("mute", "unmute", "muted"),
    ],
)
def test_each_is_done_once_and_taken_back(
    site: Client, conversation: Conversation, how: str, back: str, name: str
) -> None:
    """And the row's version grows, though the conversation's own does not."""
    rows = []
    for verb, is_set in ((how, True), (how, True), (back, False), (back, False)):
        answer = arrange(site, conversation, verb)
        assert (answer.status_code, answer.json()[name]) == (200, is_set)
        rows.append(threads.get_thread(fresh(conversation)).version)
    assert rows == [4, 4, 6, 6]
    assert conversation.version == 1


def test_an_archived_chat_comes_back_with_the_next_message(conversation: Conversation) -> None:
    for sender in ("ai", "user"):
        actions.arrange(conversation.user_id, conversation.pk, Arrangement.ARCHIVE)
        assert (listed(conversation), listed(conversation, archived=True)) == ([], [conversation])
        hers(conversation, sender)
        assert (listed(conversation), listed(conversation, archived=True)) == ([conversation], [])


def test_a_muted_one_comes_back_by_the_readers_words_only(conversation: Conversation) -> None:
    for how in (Arrangement.ARCHIVE, Arrangement.MUTE):
        actions.arrange(conversation.user_id, conversation.pk, how)
    hers(conversation)
    assert listed(conversation, archived=True) == [conversation]
    hers(conversation, "user")
    assert listed(conversation) == [conversation]


def test_muted_and_archived_chats_give_no_dot(conversation: Conversation) -> None:
    reader = conversation.user_id
    for how, back in (("mute", "unmute"), ("archive", "unarchive")):
        hers(conversation)
        assert threads.has_unread(reader)
        actions.arrange(reader, conversation.pk, Arrangement(how))
        assert not threads.has_unread(reader)
        assert fresh(conversation).unread, "Its own row still tells."
        actions.arrange(reader, conversation.pk, Arrangement(back))
    assert threads.has_unread(reader)


def test_five_are_pinned_and_no_more(site: Client, reader: User) -> None:
    chats = [make_conversation(reader) for _ in range(MOST_PINS + 1)]
    answers = [arrange(site, chat, "pin") for chat in chats]
    assert [answer.status_code for answer in answers] == [200] * MOST_PINS + [422]
    assert answers[-1].json()["error"] == "too_many_pins"
    assert listed(chats[0]) == chats
    arrange(site, chats[0], "archive")
    assert arrange(site, chats[-1], "pin").status_code == 200
    assert fresh(chats[0]).pinned_at is None
    assert listed(chats[0]) == chats[1:]


@pytest.mark.django_db(transaction=True)
def test_pins_at_once_count_each_other() -> None:
    reader = make_user()
    chats = [make_conversation(reader) for _ in range(MOST_PINS + 3)]

    def pin(number: int) -> bool:
        try:
            actions.arrange(reader.pk, chats[number].pk, Arrangement.PIN)
        except TooManyPins:
            return False
        return True

    assert sum(together(len(chats), pin)) == MOST_PINS
    assert Conversation.objects.of(reader.pk).exclude(pinned_at=None).count() == MOST_PINS


def test_open_pages_take_the_row_in_and_out(site: Client, conversation: Conversation) -> None:
    """Of both lists: each fragment holds the row for one of them and its end for the other."""
    row, gone = 'class="thread" id="thread-', "data-removed hidden"
    archived = arrange(site, conversation, "archive", **FRAGMENT).content.decode()
    mine, other = archived.split("merge:#archived-threads")
    assert (gone in mine, row in mine, row in other) == (True, False, True)
    hers(conversation)
    back = arrange(site, conversation, "mute", **FRAGMENT).content.decode()
    mine, other = back.split("merge:#archived-threads")
    assert (row in mine, "data-muted" in mine, gone in other, row in other) == (
        True,
        True,
        True,
        False,
    )


def test_without_scripts_a_button_in_the_row_does_it(
    site: Client, conversation: Conversation
) -> None:
    chats = reverse("chat:threads")
    page = site.get(chats, headers=HTML).content.decode()
    address = reverse("chat:archive", args=[conversation.pk])
    assert f'formaction="{address}"' in page
    assert "data-archive hidden" in page
    answer = site.post(address, headers=HTML, follow=True)
    assert answer.redirect_chain == [(chats, 302)]
    page = answer.content.decode()
    assert conversation.get_absolute_url() not in page
    assert f'href="{chats}?archived=1"' in page
    assert "data-archive hidden" not in page
    page = site.get(f"{chats}?archived=1", headers=HTML).content.decode()
    assert f'formaction="{reverse("chat:unarchive", args=[conversation.pk])}"' in page


def test_anothers_chat_is_as_a_missing_one(site: Client) -> None:
    strange = make_conversation()
    assert {arrange(site, strange, how).status_code for how in Arrangement} == {404}
    assert fresh(strange).list_version == 0


# --- the order of the list

# Few values, so that many are equal.
moments = st.integers(0, 3).map(lambda hours: NOW + dt.timedelta(hours=hours))
maybe = st.none() | moments
rows = st.lists(
    st.fixed_dictionaries(
        {"last_message_at": moments, "pinned_at": maybe, "archived_at": maybe, "muted_at": maybe}
    ),
    max_size=12,
)


def brute_force(found: list[Conversation], *, archived: bool) -> list[Conversation]:
    """By three stable sorts: the last one decides most."""
    mine = [chat for chat in found if (chat.archived_at is not None) == archived]
    mine.sort(key=lambda chat: chat.pk, reverse=True)
    mine.sort(key=lambda chat: chat.last_message_at, reverse=True)
    return sorted(mine, key=lambda chat: (chat.pinned_at is None, chat.pinned_at or NOW))


def pages(user_id: int, size: int, *, archived: bool) -> list[threads.ThreadPage]:
    found = [threads.get_threads(user_id, None, size, archived=archived)]
    while found[-1].older:
        cursor = threads.ThreadCursor.parse(str(found[-1].older))
        found.append(threads.get_threads(user_id, cursor, size, archived=archived))
    return found


@given(made=rows, size=st.integers(1, 4), archived=st.booleans())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_pages_have_no_gap_and_nothing_twice(
    twelve: tuple[User, list[Girl]], made: list[dict[str, Any]], size: int, archived: bool
) -> None:
    user, girls = twelve
    Conversation.objects.of(user.pk).delete()
    chats = Conversation.objects.bulk_create(
        Conversation(user=user, girl=girl, last_number=n % 2, **fields)
        for n, (girl, fields) in enumerate(zip(girls, made, strict=False))
    )
    expected = brute_force(chats, archived=archived)

    found = pages(user.pk, size, archived=archived)

    shown = [thread for page in found for thread in page.threads]
    assert [thread.conversation_id for thread in shown] == [chat.pk for chat in expected]
    assert [len(page.threads) for page in found[:-1]] == [size] * (len(found) - 1)
    # As pages sort them: never against the list's own order.
    orders = [thread.order for thread in shown]
    assert orders == sorted(orders, reverse=True)
    for number, page in enumerate(found, start=1):
        rest = [] if page.older is None else expected[number * size :]
        telling = [chat for chat in rest if chat.muted_at is None and not archived]
        assert page.older_unread == any(chat.unread for chat in telling)
        assert page.has_archived == any(chat.archived_at for chat in chats)


@pytest.fixture
def twelve() -> tuple[User, list[Girl]]:
    return make_user(), [make_girl() for _ in range(12)]
