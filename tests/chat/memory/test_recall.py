"""Older messages are looked up for what a new one is about."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chat.memory.recall import Names
from chat.models import Conversation, Forgotten, Message, Reply
from chatsite.text.tokens import most_tokens
from tests.chat.memory.saying import CHATTER, HERS, READERS, looked_up, says, talk, texts
from tests.factories import make_conversation
from tests.rows import THOUSANDS, multiply

pytestmark = pytest.mark.django_db

FACTS = """
My sister Clara studies medicine in Vienna|That must keep her busy
I adopted a dog last spring, his name is Biscuit|I grew up beside the sea in Porto
Next month I am flying to Japan for two weeks|Bring me a postcard
I am allergic to peanuts, badly|I will remember that
We bought tickets for the opera on Friday|Wear the green coat
"""


@pytest.fixture
def told(conversation: Conversation) -> Conversation:
    """Facts, with other talk before and after."""
    for lines in (CHATTER, FACTS.strip(), CHATTER):
        talk(conversation, lines)
    return conversation


@pytest.fixture
def conversation() -> Conversation:
    return make_conversation()


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("What does my sister study?", "My sister Clara studies medicine in Vienna"),
        ("Do you remember who Clara is?", "My sister Clara studies medicine in Vienna"),
        ("When do I fly to Japan?", "Next month I am flying to Japan for two weeks"),
        ("what's the name of my dog", "I adopted a dog last spring, his name is Biscuit"),
        ("What did I buy for Friday?", "We bought tickets for the opera on Friday"),
        ("Can I eat peanuts?", "I am allergic to peanuts, badly"),
        ("Where did you grow up, Mia?", "I grew up beside the sea in Porto"),
        (
            "I think I should get Biscuit a friend",
            "I adopted a dog last spring, his name is Biscuit",
        ),
    ],
)
def test_what_was_told_is_found_first(told: Conversation, query: str, answer: str) -> None:
    assert texts(told, query)[0] == answer


@pytest.mark.parametrize(
    "query",
    [
        *(
            "Thanks!",
            "",
            " ",
            "Good night 😘",
            "ok",
            "lol, really?",
            "🌟🌟",
            "?",
            "What?",
            "haha yes",
        ),
        *("Tell me a joke about penguins", "My laptop exploded", "I love quantum physics"),
    ],
)
def test_nothing_is_recalled_where_nothing_is_asked_for(told: Conversation, query: str) -> None:
    assert texts(told, query) == []


def test_an_answer_without_the_question_s_words_is_found(conversation: Conversation) -> None:
    talk(conversation)
    says(conversation, "What is your favourite colour?")
    answer = says(conversation, "Deep green, like moss", HERS)
    talk(conversation)
    assert (
        answer.pk in [one.message_id for one in looked_up(conversation, "Your favorite color?")][:2]
    )


def test_whose_words_are_meant(conversation: Conversation) -> None:
    talk(conversation)
    mine = says(conversation, "I want to see Iceland and its volcanoes one day")
    says(conversation, "That is far away", HERS)
    talk(conversation)
    hers = says(conversation, "I have been to Iceland, the volcanoes were loud", HERS)
    talk(conversation)

    def first(query: str) -> int:
        return looked_up(conversation, query)[0].message_id

    assert first("What did Mia say about the volcanoes of Iceland?") == hers.pk
    assert first("What did Tom say about the volcanoes of Iceland?") == mine.pk
    assert first("What did you say about volcanoes of Iceland?") == hers.pk
    assert first("Mia, what did I say about volcanoes of Iceland?") == mine.pk


def test_days_that_are_named(conversation: Conversation) -> None:
    now = dt.datetime(2026, 9, 20, tzinfo=dt.UTC)
    for month in (5, 7, 8):
        says(conversation, f"We went camping with {month} friends")
        at = dt.datetime(2026, month, 12, tzinfo=dt.UTC)
        Message.objects.filter(text__contains=f"{month} friends").update(created_at=at)
        talk(conversation, at=at)
    for query, month in (("in July", 7), ("in May 2026", 5), ("last month", 8), ("on 11 May", 5)):
        asked = f"Who went camping {query}?"
        assert texts(conversation, asked, now=now)[0] == f"We went camping with {month} friends"


def test_limit_budget_and_history(told: Conversation) -> None:
    query = "What about Clara, peanuts, Japan, the opera and Biscuit?"
    everything = looked_up(told, query)
    assert len(everything) >= 5
    assert [one.score for one in everything] == sorted(
        (one.score for one in everything), reverse=True
    )
    assert looked_up(told, query, limit=2) == everything[:2]
    budget = most_tokens(everything[0].text) + most_tokens(everything[1].text)
    cheap = looked_up(told, query, budget=budget)
    assert cheap[:2] == everything[:2]
    assert sum(most_tokens(one.text) for one in cheap) <= budget
    assert looked_up(told, query, budget=0) == []
    assert len(looked_up(told, query, budget=3, count=lambda text: 1)) == 3
    latest = max(one.number for one in everything)
    assert {one.number for one in looked_up(told, query, before_number=latest)} == {
        one.number for one in everything if one.number < latest
    }


def test_a_recalled_message_tells_whose_it_was_and_when(told: Conversation) -> None:
    found = looked_up(told, "Where did you grow up?")[0]
    message = Message.objects.get(pk=found.message_id)
    assert (found.number, found.is_hers, found.said_at) == (
        message.number,
        True,
        message.created_at,
    )
    assert 0 < found.score < 3


def test_voices_and_pictures(conversation: Conversation) -> None:
    talk(conversation)
    says(conversation, "a note", kind="audio", transcript="The lighthouse keeper was my uncle")
    says(conversation, "The harbour sleeps at ten", HERS, kind="audio")
    says(conversation, "Our boat", kind="image")
    says(conversation, "For you", HERS, kind="image", alt_text="Mia on a red bicycle")
    talk(conversation)
    assert (
        texts(conversation, "lighthouse keeper?")[0] == "a note The lighthouse keeper was my uncle"
    )
    assert texts(conversation, "When does the harbour sleep?")[0] == "The harbour sleeps at ten"
    assert texts(conversation, "Which boat?")[0] == "Our boat"
    assert (
        texts(conversation, "the picture with the bicycle?")[0] == "For you (Mia on a red bicycle)"
    )


def test_what_was_said_twice_is_told_once(conversation: Conversation) -> None:
    for _ in range(3):
        talk(conversation)
        says(conversation, "Your walrus is called Otto", HERS)
    found = texts(conversation, "What is the walrus called?")
    assert [text for text in found if "walrus" in text] == ["Your walrus is called Otto"]


def test_other_conversations_are_not_looked_at(told: Conversation) -> None:
    other = make_conversation(told.user)
    talk(other)
    assert texts(other, "What does my sister Clara study?") == []


def test_what_no_prompt_may_have_is_not_recalled(conversation: Conversation) -> None:
    talk(conversation)
    says(conversation, "The zeppelin of the site", Message.Sender.SITE, kind="notice")
    for number, fields in enumerate(
        ({"error": "unprotected"}, {"error": "banned"}, {"provider": "safety"}, {"error": ""})
    ):
        message = says(conversation, f"My zeppelin number {number}")
        Reply.objects.create(message=message, conversation=conversation, state="done", **fields)
    refused = says(conversation, "Let's not talk about the zeppelin", HERS)
    Reply.objects.filter(message__text__endswith="2").update(answer=refused)
    Forgotten.objects.create(message=says(conversation, "My zeppelin is a secret"))
    found = texts(conversation, "What about the zeppelin?")
    assert [text for text in found if "zeppelin" in text] == ["My zeppelin number 3"]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Мою собаку зовут Шарик", "Как зовут мою собаку?"),
        ("Я купил новую машину", "Какая у меня машина?"),  # noqa: RUF001
        ("我的猫叫小黑，它很喜欢睡觉", "你还记得我的猫叫什么吗？"),  # noqa: RUF001
        ("京都で抹茶を飲みました", "抹茶はどこで飲んだ?"),
        ("ฉันเลี้ยงแมวชื่อส้ม", "แมวของฉันชื่ออะไร?"),
        ("Meine Großmutter wohnt in Düsseldorf", "Wo wohnt meine Grossmutter?"),
        ("Mi perro se llama Canelo", "¿Cómo se llama mi perro?"),
        ("قطتي اسمها لولو", "ما اسم قطتي؟"),
        ("우리 강아지 이름은 콩이야", "강아지 이름이 뭐야?"),
        ("Η γάτα μου λέγεται Φούλα", "Πώς λέγεται η γάτα μου;?"),  # noqa: RUF001
        ("My café is called “L’été”", "the cafe l'ete?"),  # noqa: RUF001
    ],
)
def test_other_languages(conversation: Conversation, text: str, query: str) -> None:
    talk(conversation)
    says(conversation, text)
    talk(conversation)
    assert texts(conversation, query)[0] == text


@pytest.mark.parametrize(
    "query",
    [
        *("my dog'; DROP DATABASE; --?", "dog %s %(x)s {name} \\ \x00 \ud800?", "(((dog[*+?"),
        *("dog? " * 5000, "dog? " + "猫" * 50, "\u202edog\u200b?", "{'dog': [1]} ? :: $1 dog"),
    ],
)
def test_hostile_queries_are_words_like_others(told: Conversation, query: str) -> None:
    names = Names("M(ia|* {x}", "%s \\")
    assert texts(told, query, names=names)[0].startswith("I adopted a dog")


def test_a_long_conversation_asks_the_same_and_reads_little(told: Conversation) -> None:
    """Of a word that is everywhere, only the newest messages are read."""
    few = len(queries(told))
    last = says(told, "x")
    columns = {"number": f"{last.number} + n", "version": "n", "text": "'common words ' || n"}
    multiply(last, columns, THOUSANDS)
    Conversation.objects.filter(pk=told.pk).update(version=last.number + 3001)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE chat_recall_term")
    assert len(queries(told)) == few <= 4
    assert texts(told, "common words?") == []
    assert texts(told, "common words 77?")[0] == "common words 77"


def queries(conversation: Conversation) -> list[dict[str, str]]:
    conversation.refresh_from_db()
    with CaptureQueriesContext(connection) as captured:
        looked_up(conversation, "What common words does my sister Clara study?")
    return [one for one in captured.captured_queries if "chat_conversation" not in one["sql"]]


class AnyText(TestCase):
    """Over all of Unicode."""

    conversation: Conversation

    @classmethod
    def setUpTestData(cls) -> None:
        cls.conversation = make_conversation()

    @hypothesis_settings(max_examples=40)
    @given(st.text(max_size=80), st.text(max_size=20))
    def test_no_text_and_no_query_is_an_error(self, text: str, name: str) -> None:
        says(self.conversation, text, READERS)
        looked_up(self.conversation, text, names=Names(name, text))
