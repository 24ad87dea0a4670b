"""Staff read a conversation as it was: for a reason that others see, and for a while."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from accounts.desk import audit
from accounts.models import AuditEntry
from chat import log
from chat.admin import looks
from chat.models import Conversation, Message
from tests.chat.desk.rows import CANARY, REASON, Told, noted, opened, page, staff
from tests.counting import queries
from tests.factories import make_conversation, make_user
from tests.media import samples

pytestmark = pytest.mark.django_db


def read(client: Client, conversation: Conversation, **where: int) -> str:
    answer = client.get(page(conversation), where)
    assert answer.status_code == 200
    return answer.content.decode()


def say(conversation: Conversation, count: int) -> list[Message]:
    sender = Message.Sender.AI
    return [log.append(conversation, sender, f"Line {n}.") for n in range(1, count + 1)]


def shown(text: str) -> list[int]:
    return [n for n in range(1, 200) if f"Line {n}." in text]


def test_it_asks_why_before_a_word_is_shown(conversation: Conversation) -> None:
    told, (person, client) = Told(conversation), staff()
    asked = read(client, conversation)
    assert "Please say why" in asked
    assert CANARY not in asked
    assert noted(person) == []
    text = opened(client, conversation)
    for name in ("asked", "reworded", "photo", "video", "transcript", "spoken", "notice"):
        assert f"{CANARY} {name}" in text
    assert noted(person) == [("opened", REASON)]
    entry = AuditEntry.objects.get(by=person)
    assert (entry.about, entry.key) == (told.conversation.user, str(conversation.pk))
    read(client, conversation)
    assert len(noted(person)) == 1  # Once for each look, not for each page of it.


def test_what_else_was_done_to_it_was_no_look(conversation: Conversation) -> None:
    person, client = staff()
    audit.note(person, "refilled text", on=conversation, about=conversation.user, reason=REASON)
    asked = read(client, conversation)
    assert "Nobody of the staff has opened it yet." in asked
    assert REASON not in asked
    assert REASON in client.get(page(conversation, "change")).content.decode()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_a_reason_is_a_reason(conversation: Conversation, reason: str) -> None:
    Told(conversation)
    person, client = staff()
    assert CANARY not in opened(client, conversation, reason)
    assert CANARY not in read(client, conversation)
    assert noted(person) == []


def test_everything_stands_at_its_place(conversation: Conversation) -> None:
    told, (_, client) = Told(conversation), staff()
    text = opened(client, conversation)
    places = [text.index(f'id="m{message.pk}"') for message in told.all.values()]
    assert places == sorted(places)
    photo, note = (text.index(f"{CANARY} {name}") for name in ("photo", "note"))
    assert photo < text.index("The provider was broken (500)") < note
    assert note < text.index("stopped her before she wrote anything")
    assert "2 wordings; number 2 is chosen" in text
    assert f"{CANARY} hint" in text
    assert "The reader's reaction: Heart" in text
    for key in ("a.webp", "b.mp4", "b.webp", "c.m4a"):
        assert f"chat/{key}?" in text  # signed


def test_its_files_open(conversation: Conversation) -> None:
    key = default_storage.save("chat/desk.webp", ContentFile(samples.picture("WEBP")))
    log.append(conversation, Message.Sender.USER, "", kind="image", media_key=key)
    _, client = staff()
    (address,) = re.findall(r'<img src="([^"]+/chat/desk[^"]*)"', opened(client, conversation))
    url = urlsplit(unescape(address))
    browser = Client(headers={"host": url.netloc})
    assert browser.get(f"{url.path}?{url.query}").status_code == 200
    assert browser.get(url.path).status_code == 403


def test_deleted_words_are_never_shown(conversation: Conversation) -> None:
    Told(conversation)
    _, client = staff()
    text = opened(client, conversation)
    assert "Deleted by the reader" in text
    assert f"{CANARY} gone" not in text


def test_others_see_who_opened_it_and_why(conversation: Conversation) -> None:
    person, first = staff()
    opened(first, conversation)
    _, second = staff()
    for text in (read(second, conversation), opened(second, conversation, "Another reason")):
        assert person.email in text
        assert REASON in text


def test_it_closes_after_its_time(conversation: Conversation) -> None:
    Told(conversation)
    person, client = staff()
    opened(client, conversation)
    session = client.session
    kept = session[looks._KEY]
    ((key, (until, reason)),) = kept.items()
    session[looks._KEY] = {key: (until - looks.SECONDS, reason)}
    session.save()
    text = read(client, conversation)
    assert CANARY not in text
    assert REASON in text  # It stands in the field already.
    assert CANARY in opened(client, conversation)
    assert len(noted(person)) == 2


def test_it_is_open_to_that_session_and_for_that_conversation_alone(
    conversation: Conversation,
) -> None:
    Told(conversation)
    other = make_conversation(make_user())
    log.append(other, Message.Sender.USER, CANARY)
    person, client = staff()
    opened(client, conversation)
    assert CANARY not in read(client, other)
    again = Client()
    again.force_login(person)
    assert CANARY not in read(again, conversation)


@pytest.mark.parametrize("right", ["read_conversation", "view_conversation"])
def test_it_takes_both_rights(conversation: Conversation, right: str) -> None:
    person, client = staff(without=right)
    for what in ("read", "search"):
        url = page(conversation, what)
        assert client.get(url).status_code == 403
        assert client.post(url, {"reason": REASON, "words": "a"}).status_code == 403
    assert noted(person) == []


def test_pages_by_number(conversation: Conversation) -> None:
    lines = say(conversation, 120)
    _, client = staff()
    assert shown(opened(client, conversation)) == [*range(71, 121)]
    first = lines[70].number
    assert shown(read(client, conversation, before=first)) == [*range(21, 71)]
    assert shown(read(client, conversation, after=lines[9].number)) == [*range(11, 61)]
    oldest = read(client, conversation, before=lines[20].number)
    assert shown(oldest) == [*range(1, 21)]
    assert "?before=" not in oldest
    assert "The conversation begins here" in oldest


def test_a_jump_to_a_message(conversation: Conversation) -> None:
    lines = say(conversation, 120)
    _, client = staff()
    answer = client.post(f"{page(conversation)}?around={lines[59].pk}", {"reason": REASON})
    assert answer["location"].endswith(f"?around={lines[59].pk}#m{lines[59].pk}")
    text = client.get(answer["location"]).content.decode()
    assert shown(text) == [*range(36, 86)]
    assert text.count('aria-current="true"') == 1
    assert shown(read(client, conversation, around=10**9)) == [*range(71, 121)]
    for odd in ("x", "-1", str(2**63), "1" * 5000):
        assert client.get(page(conversation), {"around": odd, "before": odd}).status_code == 200


def test_a_long_conversation_takes_as_many_queries_as_a_short_one(
    conversation: Conversation,
) -> None:
    told, (_, client) = Told(conversation), staff()
    opened(client, conversation)
    middle = told.all["photo"].pk
    few = [
        queries(lambda: read(client, conversation)),
        queries(lambda: read(client, conversation, around=middle)),
        queries(lambda: client.get(page(conversation, "change"))),
    ]
    for line in say(conversation, 120)[::2]:
        line.variant_count = 2
        line.save()
        for number in (1, 2):
            line.variants.create(number=number, text=f"{CANARY} {number}")
    many = [
        queries(lambda: read(client, conversation)),
        queries(lambda: read(client, conversation, around=middle)),
        queries(lambda: client.get(page(conversation, "change"))),
    ]
    assert many[0] == few[0]
    assert many[1] == few[1]
    assert many[2] == few[2]
