"""The HTML of messages is kept between pages, and yet every change shows."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.core.cache import caches
from django.test import Client
from django.test.signals import template_rendered

from accounts.models import User
from chat.models import Conversation, Message, Reply

pytestmark = pytest.mark.django_db
Change = Callable[[Message], object]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    caches["messages"].clear()
    yield
    caches["messages"].clear()


@pytest.fixture
def visitor(reader: User) -> Client:
    client = Client()
    client.force_login(reader)
    return client


@pytest.fixture
def message(conversation: Conversation) -> Message:
    message = conversation.messages.create(sender="user", text="Before", number=2, version=2)
    Reply.objects.create(message=message, conversation=conversation)
    return message


def shown(visitor: Client, conversation: Conversation) -> str:
    return visitor.get(conversation.get_absolute_url()).content.decode()


def rendered(
    visitor: Client, conversation: Conversation, name: str = "chat/kinds/text.html"
) -> int:
    """How many messages are rendered for the visitor, or rows of the list."""
    names: list[str | None] = []

    def note(template: object, **_: object) -> None:
        names.append(getattr(template, "name", None))

    template_rendered.connect(note)
    try:
        shown(visitor, conversation)
    finally:
        template_rendered.disconnect(note)
    return names.count(name)


def test_what_is_unchanged_is_rendered_once(visitor: Client, conversation: Conversation) -> None:
    assert rendered(visitor, conversation) == 1
    assert rendered(visitor, conversation) == 0


def changed(**fields: object) -> Change:
    return lambda message: Message.objects.filter(pk=message.pk).update(**fields)


def reply(state: str) -> Change:
    return lambda message: Reply.objects.filter(message=message).update(state=state)


def girl(**fields: object) -> Change:
    def change(message: Message) -> None:
        type(message.girl).objects.filter(pk=message.girl.pk).update(**fields)

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (changed(text="After"), "After"),
        (changed(sender="ai", fallback="no_voice"), "Her voice isn"),
        (changed(sender="ai", reaction="heart"), "Your reaction: Heart"),
        (changed(kind="image", media_key="girls/x.webp", alt_text="A cat"), 'alt="A cat"'),
        (changed(kind="audio", media_key="a.ogg", transcript="Heard"), "Heard"),
        (changed(kind="audio", media_key="a.ogg", peaks=[7, 93]), "V93"),
        (changed(variant=2, variant_count=3), "2 / 3"),
        (reply("failed"), "That message was free."),
        (girl(name="Renamed"), '"ltr">Renamed:'),
        (girl(portrait="girls/portraits/new.webp"), "32px"),
    ],
)
def test_every_change_shows(
    visitor: Client, conversation: Conversation, message: Message, change: Change, expected: str
) -> None:
    assert expected not in shown(visitor, conversation)
    change(message)
    assert expected in shown(visitor, conversation)


def test_an_unchanged_row_of_the_list_is_rendered_once(
    visitor: Client, conversation: Conversation
) -> None:
    row = "chat/_thread.html"
    assert rendered(visitor, conversation, row) == 1
    assert rendered(visitor, conversation, row) == 0


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"last_message_preview": "After"}, "After</span>"),
        ({"last_message_at": datetime(2026, 2, 3, tzinfo=UTC)}, ">3 Feb</time>"),
        ({"version": 500}, 'data-version="1000"'),
        ({"pinned_at": datetime(2026, 2, 3, tzinfo=UTC)}, ">pinned</span>"),
        ({"muted_at": datetime(2026, 2, 3, tzinfo=UTC)}, ">muted</span>"),
    ],
)
def test_every_change_of_a_row_shows(
    visitor: Client, conversation: Conversation, fields: dict[str, object], expected: str
) -> None:
    def row() -> str:
        page = visitor.get("/chat/").content.decode()
        return page.partition('<li class="thread"')[2].partition("</li>")[0]

    assert expected not in row()
    Conversation.objects.filter(pk=conversation.pk).update(**fields)
    assert expected in row()


def test_a_girl_who_is_renamed_is_renamed_in_the_list(
    visitor: Client, conversation: Conversation
) -> None:
    assert ">Renamed<" not in shown(visitor, conversation)
    girl(name="Renamed")(conversation.messages.get(number=1))
    page = shown(visitor, conversation)
    assert '<span class="thread__name" dir="auto">Renamed</span>' in page
    assert "Start anew with Renamed?" in page
    assert "Block Renamed" in page
