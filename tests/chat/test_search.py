"""Words are found in what the reader may read, and nowhere else."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from chat import actions, log, search, tasks
from chat.forms import SearchForm
from chat.models import Conversation, Message, Variant
from chatsite.text import finding
from tests.factories import make_conversation, make_user
from tests.rows import THOUSANDS, multiply

pytestmark = pytest.mark.django_db


def says(conversation: Conversation, text: str, **fields: Any) -> Message:
    conversation.refresh_from_db()
    return log.append(conversation, fields.pop("sender", Message.Sender.AI), text, **fields)


def found(site: Client, q: str, conversation: Conversation | None = None, **query: Any) -> Any:
    url = reverse("chat:search")
    if conversation is not None:
        url = reverse("chat:search-conversation", args=[conversation.pk])
    answer = site.get(url, {"q": q, **query})
    assert answer.status_code == 200
    return answer.json()["results"]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("We went to the café", "CAFE"),
        ("We went to the cafe", "café"),
        ("It rained in Düsseldorf", "dussel"),
        ("Gruß aus Łódź", "GRUSS lodz"),
        ("running late", "run"),
        ("the cats", "the"),
        ("see example.com/holiday-photos", "holiday"),
        ("and/or maybe", "or"),
        ("<b>bold</b>", "bold"),
        ("我今天喜欢吃米饭", "喜欢吃米饭"),
        ("昨日は映画を見た", "映画"),
        ("ฉันรักแมว", "รักแมว"),
        ("안녕하세요 친구", "안녕"),
        ("Я люблю чай", "ЛЮБЛ"),
        ("كِتَابٌ جميل", "كتاب"),
        ("שָׁלוֹם לך", "שלום"),
        ("می‌خواهم بروم", "میخواهم"),
        ("मुझे चाय पसंद है", "चाय"),
        ("Good night😀❤️", "❤"),
        ("👍🏽", "👍"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("İstanbul'da", "istanbul"),
        ("a" * 100, "a" * 70),
        ("she said 'don't stop'", "don't"),
        ("rain and snow", 'snow "rain'),
    ],
)
def test_words_are_found_in_any_language(
    site: Client, conversation: Conversation, text: str, query: str
) -> None:
    message = says(conversation, text)
    for place in (conversation, None):
        [hit] = found(site, query, place)
        assert hit["message"] == message.pk
        assert "<mark>" in hit["snippet"]


@pytest.mark.parametrize(
    ("text", "query"),
    [("running late", "unning"), ("one", "one two"), ("喜欢", "欢喜"), ("tea", "teas")],
)
def test_other_words_are_not(
    site: Client, conversation: Conversation, text: str, query: str
) -> None:
    says(conversation, text)
    assert found(site, query, conversation) == found(site, query) == []


def test_a_result_says_what_where_and_when(site: Client, conversation: Conversation) -> None:
    message = says(conversation, "Was it <i>Lisbon</i> & rain?", sender=Message.Sender.USER)
    assert found(site, "lisb") == [
        {
            "message": message.pk,
            "conversation": str(conversation.pk),
            "girl": conversation.girl.name,
            "sender": "user",
            "snippet": "Was it &lt;i&gt;<mark>Lisb</mark>on&lt;/i&gt; &amp; rain?",
            "created_at": int(message.created_at.timestamp() * 1000),
            "url": f"{conversation.get_absolute_url()}?from={message.pk}#{message.dom_id}",
        }
    ]


def test_captions_and_what_was_spoken_are_found(site: Client, conversation: Conversation) -> None:
    says(conversation, "Harbour at dawn", kind=Message.Kind.IMAGE, media_key="chat/a.webp")
    says(conversation, "Whispered words", kind=Message.Kind.AUDIO, media_key="chat/a.m4a")
    user = {"sender": Message.Sender.USER, "kind": Message.Kind.AUDIO}
    says(conversation, "", transcript="About the lighthouse", **user)
    assert all(len(found(site, word)) == 1 for word in ("dawn", "whisper", "lighth"))


def test_nobody_finds_what_is_not_theirs_or_not_there(site: Client, reader: User) -> None:
    mine, hidden = (make_conversation(reader) for _ in range(2))
    theirs = make_conversation(make_user())
    for conversation in (hidden, theirs):
        says(conversation, "secret canary")
    actions.block_girl(reader.pk, hidden.pk)
    gone = says(mine, "secret canary")
    Message.objects.filter(pk=gone.pk).update(removed_at=timezone.now())
    chosen = says(mine, "chosen words")
    for number, text in enumerate(["secret canary", "chosen words"], start=1):
        Variant.objects.create(message=chosen, number=number, text=text)
    says(mine, "secret canary", sender=Message.Sender.SITE, kind=Message.Kind.NOTICE)
    assert found(site, "canary") == found(site, "canary", mine) == []
    assert len(found(site, "chosen")) == 1
    answer = site.get(reverse("chat:search-conversation", args=[theirs.pk]), {"q": "canary"})
    assert answer.status_code == 404


def test_archived_chats_are_searched(site: Client, conversation: Conversation) -> None:
    says(conversation, "lavender")
    Conversation.objects.update(archived_at=timezone.now())
    assert len(found(site, "lavender")) == 1


def test_ids_that_begin_alike_keep_conversations_apart(site: Client, reader: User) -> None:
    mine, theirs = make_conversation(reader), make_conversation()
    says(theirs, "canary")
    twin = f"{str(theirs.pk)[:8]}{str(mine.pk)[8:]}"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, column in (("conversation", "id"), ("message", "conversation_id")):
            cursor.execute(
                f"UPDATE chat_{table} SET {column} = %s WHERE {column} = %s",  # noqa: S608
                [twin, mine.pk],
            )
        cursor.execute("UPDATE chat_quotaentry SET conversation_id = %s", [twin])
    twin_of = Conversation.objects.get(pk=twin)
    says(twin_of, "my own canary")
    assert len(found(site, "canary")) == len(found(site, "canary", twin_of)) == 1


def test_results_come_newest_first_page_by_page(site: Client, conversation: Conversation) -> None:
    wanted = [says(conversation, f"tulip {n}").pk for n in range(45)]
    other = make_conversation(conversation.user)
    wanted.append(says(other, "tulip").pk)
    url = reverse("chat:search")
    seen: list[int] = []
    answer = site.get(url, {"q": "tulip"}).json()
    seen += [hit["message"] for hit in answer["results"]]
    while answer["next"]:
        answer = site.get(url, {"q": "tulip", "before": answer["next"]}).json()
        seen += [hit["message"] for hit in answer["results"]]
    assert seen == wanted[::-1]
    first = site.get(reverse("chat:search-conversation", args=[conversation.pk]), {"q": "tulip"})
    assert [hit["message"] for hit in first.json()["results"]] == wanted[-2:-22:-1]
    assert first.json()["next"] == wanted[-21]


def test_the_newest_are_not_all(site: Client, conversation: Conversation) -> None:
    """Also where the newest messages hold some hits, but not a page of them."""
    early = [says(conversation, "heron").pk for _ in range(15)]
    for n in range(search.NEWEST):
        says(conversation, f"line {n}")
    late = [says(conversation, "heron").pk for _ in range(3)]
    hits = found(site, "heron", conversation)
    assert [hit["message"] for hit in hits] == [*late[::-1], *early[::-1]]


@pytest.mark.parametrize("query", ["", "   ", "!?", "'&|:*()<->\\", '"', "..."])
def test_nothing_but_punctuation_finds_nothing(
    site: Client, conversation: Conversation, query: str
) -> None:
    says(conversation, "anything!")
    assert found(site, query) == found(site, query, conversation) == []


@pytest.mark.parametrize("query", ["a" * 101, "a\0b"])
@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_what_cannot_be_searched_for_is_refused(
    site: Client, conversation: Conversation, query: str, accept: str
) -> None:
    here = reverse("chat:search-conversation", args=[conversation.pk])
    for url in (reverse("chat:search"), here):
        for extra in ({}, {"hx-request": "true"}):
            answer = site.get(url, {"q": query}, headers={"accept": accept, **extra})
            assert answer.status_code == 422


def test_a_place_in_the_results_is_a_number(site: Client) -> None:
    for before in ("x", "-1", str(2**63)):
        assert site.get(reverse("chat:search"), {"q": "a", "before": before}).status_code == 422


def test_pages_and_fragments(site: Client, conversation: Conversation) -> None:
    says(conversation, "peppermint tea")
    here = reverse("chat:search-conversation", args=[conversation.pk])
    for url, place in ((reverse("chat:search"), "chats"), (here, "conversation")):
        page = site.get(url, {"q": "tea"}, headers={"accept": "text/html"}).content.decode()
        assert "peppermint <mark>tea</mark>" in page
        assert "1 result<" in page.replace("\n", "")
        html = {"accept": "text/html", "hx-request": "true"}
        fragment = site.get(url, {"q": "tea"}, headers=html).content.decode()
        assert "<mark>tea</mark>" in fragment
        assert f"innerHTML:#found-status-{place}" in fragment
        assert "<html" not in fragment


def test_signed_out_readers_find_nothing() -> None:
    assert Client().get(reverse("chat:search"), {"q": "a"}).status_code in (302, 401)


def test_the_index_is_used_and_a_long_conversation_asks_the_same(
    conversation: Conversation,
) -> None:
    """For words that are everywhere in the conversation, too; other readers' words cost nothing."""
    columns = {"number": "n + 9", "text": "'common words ' || n"}
    multiply(says(conversation, "x"), columns, THOUSANDS)
    for query in ("common", "w", "words 77"):
        with CaptureQueriesContext(connection) as captured:
            search.in_all(conversation.user_id, query)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {captured[-1]['sql']}")
            plan = "\n".join(row[0] for row in cursor.fetchall())
        assert "message_search" in plan
        assert "Filter: (array_to_tsvector" not in plan
    for query in ("common", "2999"):
        conversation.refresh_from_db()
        with CaptureQueriesContext(connection) as captured:
            assert search.in_conversation(conversation, query).hits
        assert len(captured) == 2


@pytest.mark.django_db(transaction=True)
def test_words_of_deleted_messages_leave_the_index(site: Client, reader: User) -> None:
    conversation = make_conversation(reader)
    gone = says(conversation, "xyzzycanary")
    says(conversation, "marigold")
    assert in_index("xyzzycanary")
    actions.delete_message(reader.pk, conversation.pk, gone.pk)
    tasks.rebuild_search()
    assert not in_index("xyzzycanary")
    assert in_index("marigold")
    assert len(found(site, "marigold")) == 1


def in_index(word: str) -> bool:
    """Whether its bytes stand in the index's file."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath('message_search'))")
        return word.encode() in bytes(cursor.fetchone()[0])


class AnyText(TestCase):
    """Over all of Unicode."""

    reader: User
    conversation: Conversation

    @classmethod
    def setUpTestData(cls) -> None:
        cls.reader = make_user()
        cls.conversation = make_conversation(cls.reader)

    @hypothesis_settings(max_examples=50)
    @given(st.text(max_size=100))
    def test_no_query_is_an_error(self, query: str) -> None:
        form = SearchForm({"q": query})
        if form.is_valid():
            words = form.cleaned_data["q"]
            search.in_all(self.reader.pk, words)
            search.in_conversation(self.conversation, words)

    @hypothesis_settings(max_examples=50)
    @given(st.text(st.characters(exclude_categories=["Cn", "Cs", "Cc"]), max_size=60))
    def test_pages_mark_what_the_database_finds(self, text: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT chat_lexemes('', %s, 99999)", [text])
            [[lexemes]] = cursor.fetchall()
        words = [word[:3] if in_run else word for word, in_run in finding.terms(text)]
        assert lexemes == words


LONG = ["\ufdfa" * 100, "".join(map(chr, range(0x4E00, 0x4E64))), "\U00020000" * 100, "ab " * 33]


@pytest.mark.parametrize("query", LONG)
def test_no_query_is_too_long_for_the_database(query: str) -> None:
    ids = [uuid.uuid4() for _ in range(search._at_once(query))]
    assert list(search._by_index(ids, query, None)) == []


def test_many_conversations_are_searched_in_groups(
    site: Client, reader: User, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [make_conversation(reader) for _ in range(4)]
    told = [says(place, "A violet evening") for place in (conversation, *others) for _ in range(6)]
    newest = [message.pk for message in reversed(told)]
    whole = site.get(reverse("chat:search"), {"q": "violet"}).json()
    monkeypatch.setattr(search, "MOST_BYTES", 40)
    assert search._at_once("violet") == 2
    parted = site.get(reverse("chat:search"), {"q": "violet"}).json()
    assert parted == whole
    assert [hit["message"] for hit in parted["results"]] == newest[: search.PAGE_SIZE]
    rest = found(site, "violet", before=parted["next"])
    assert [hit["message"] for hit in rest] == newest[search.PAGE_SIZE :]
