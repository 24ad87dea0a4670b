"""The page of what she remembers: what it shows, and what readers do there."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from chat import actions, log
from chat.actions.add_fact import MOST_FACTS
from chat.memory import shown
from chat.models import (
    Conversation,
    Fact,
    Forgotten,
    Memory,
    Message,
    PromptRecord,
    Recalled,
    Reply,
    Summary,
)

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}
HTML = {"accept": "text/html"}
FRAGMENT = {"accept": "text/html", "hx-request": "true"}


def url(conversation: Conversation, name: str = "memories", *rest: int) -> str:
    return reverse(f"chat:{name}", args=[conversation.pk, *rest])


def said(conversation: Conversation, text: str, sender: str = "user") -> Message:
    conversation.refresh_from_db()
    return log.append(conversation, Message.Sender(sender), text)


def fact(conversation: Conversation, text: str, message: Any = None, **fields: Any) -> Fact:
    fields = {"subject": "pet", "key": f"pet:{text}"[:80], **fields}
    return Fact.objects.create(conversation=conversation, text=text, message=message, **fields)


def prompt(conversation: Conversation) -> PromptRecord:
    """Of a reply to what the reader has said last."""
    asked = said(conversation, "And now?")
    reply = Reply.objects.create(message=asked, conversation=conversation)
    return PromptRecord.objects.create(reply=reply, parts=[], budget=1000)


def texts(conversation: Conversation) -> list[str]:
    return [one.text for one in shown.standing(conversation)]


def page(site: Client, conversation: Conversation, query: str = "") -> str:
    answer = site.get(url(conversation) + query, headers=HTML)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_it_shows_pinned_facts_first_each_with_its_message(
    site: Client, conversation: Conversation
) -> None:
    told = said(conversation, "My dog Bruno sleeps all day.")
    fact(conversation, "Has a dog called Bruno", told)
    fact(conversation, "Likes <tea>", subject="like", pinned_at=timezone.now())
    Summary.objects.create(
        conversation=conversation, first_number=1, last_number=2, text="They met & talked."
    )
    html = page(site, conversation)
    order = ["Pinned", "Likes &lt;tea&gt;", "Pets", "Bruno", "They met &amp; talked.", "up to"]
    places = [html.index(words) for words in order]
    assert places == sorted(places)
    assert f"?from={told.pk}#{told.dom_id}" in html
    assert "Nothing yet" not in html


def test_an_empty_one_says_what_to_do(site: Client, conversation: Conversation) -> None:
    html = page(site, conversation)
    assert f"What {conversation.girl.name} remembers" in html
    assert "Nothing yet." in html


def test_of_one_key_the_newest_stands(conversation: Conversation) -> None:
    place = {"subject": "place", "key": "place"}
    fact(conversation, "Lives in Bonn", said(conversation, "I live in Bonn."), **place)
    fact(conversation, "Lives in Kiel", said(conversation, "I moved to Kiel."), **place)
    assert texts(conversation) == ["Lives in Kiel"]
    fact(conversation, "Lives by the sea", **place)
    assert texts(conversation) == ["Lives by the sea"]


def test_many_facts_are_shown_in_pages_of_a_subject(
    site: Client, conversation: Conversation
) -> None:
    for number in range(120):
        fact(conversation, f"Likes thing {number:03}", subject="like")
    overview = page(site, conversation)
    assert overview.count('class="memory"') == shown.FEW
    assert "Show all 120" in overview
    pages = [page(site, conversation, f"?group=like&page={number}") for number in (1, 2, 3)]
    assert [html.count('class="memory"') for html in pages] == [50, 50, 20]
    assert ["page=2" in pages[0], "Older ones" in pages[2]] == [True, False]
    # What does not exist is the overview.
    for odd in ("?group=like&page=4", "?group=no", "?group=like&page=x", "?page=-1"):
        assert "Add something" in page(site, conversation, odd) or odd.endswith("x")


def test_a_program_gets_it_as_json(site: Client, conversation: Conversation) -> None:
    known = fact(conversation, "Has a cat")
    found = site.get(url(conversation), headers=JSON).json()
    assert found == {
        "on": True,
        "persona": {"name": "", "pronouns": "", "about": ""},
        "facts": [
            {
                "id": known.pk,
                "subject": "pet",
                "text": "Has a cat",
                "message": None,
                "pinned": False,
            }
        ],
        "summary": [],
    }


def test_a_fact_is_written_edited_pinned_and_forgotten_and_each_again(
    site: Client, conversation: Conversation
) -> None:
    for _ in range(2):
        added = site.post(
            url(conversation), {"text": " Has a  cat\n", "subject": "pet"}, headers=JSON
        )
        assert added.status_code == 201
    assert texts(conversation) == ["Has a cat"]
    pk = added.json()["fact"]["id"]
    for _ in range(2):
        edited = site.post(url(conversation, "fact", pk), {"text": "Has two cats"}, headers=JSON)
        assert edited.json()["fact"]["text"] == "Has two cats"
    # The words before are another fact now.
    site.post(url(conversation), {"text": "Has a cat", "subject": "pet"}, headers=JSON)
    assert texts(conversation) == ["Has a cat", "Has two cats"]
    for name, pinned in (("pin-fact", True), ("pin-fact", True), ("unpin-fact", False)):
        found = site.post(url(conversation, name, pk), headers=JSON).json()
        assert found["fact"]["pinned"] is pinned
    for _ in range(2):
        assert site.post(url(conversation, "forget", pk), headers=JSON).status_code == 204
    assert texts(conversation) == ["Has a cat"]


def test_without_scripts_each_leads_back_to_the_page(
    site: Client, conversation: Conversation
) -> None:
    query = "?group=pet&page=1"
    known = fact(conversation, "Has a cat")
    steps = [
        ("fact", {"text": "Has two cats"}, "Saved."),
        ("pin-fact", {}, "Pinned."),
        ("forget", {}, "Forgotten."),
    ]
    for name, fields, sentence in steps:
        answer = site.post(
            url(conversation, name, known.pk) + query, fields, headers=HTML, follow=True
        )
        assert answer.redirect_chain == [(url(conversation) + query.replace("&amp;", "&"), 302)]
        assert sentence in answer.content.decode()


def test_its_forms_have_the_token(reader: User, conversation: Conversation) -> None:
    """Its buttons belong to one hidden form."""
    known = fact(conversation, "Has a cat")
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(reader)
    html = page(careful, conversation)
    form = html[html.index('id="memories-form"') :]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    assert token
    fields = {"csrfmiddlewaretoken": token[1]}
    place = url(conversation, "forget", known.pk)
    assert f'formaction="{place}"' in html
    assert careful.post(place, headers=HTML).status_code == 403
    assert careful.post(place, fields, headers=HTML).status_code == 302
    assert texts(conversation) == []


def test_to_forget_one_takes_what_was_made_of_its_message(conversation: Conversation) -> None:
    """But no other fact of it."""
    told = said(conversation, "I'm Sam, and Bruno is my dog.")
    dog, older = fact(conversation, "Has a dog", told, key="pet:dog"), said(conversation, "A dog!")
    fact(conversation, "Had a dog", older, key="pet:dog")
    fact(conversation, "Is called Sam", told, subject="name", key="name")
    answer = said(conversation, "How is he?", "ai")
    Recalled.objects.create(answer=answer, source=told)
    Recalled.objects.create(answer=answer, fact=dog)
    for first, last in ((1, 2), (3, 3), (4, 9)):
        Summary.objects.create(
            conversation=conversation, first_number=first, last_number=last, text="They talked."
        )
    prompt(conversation)
    actions.forget_fact(conversation.user_id, conversation.pk, dog.pk)
    assert texts(conversation) == ["Is called Sam"]
    assert set(Forgotten.objects.values_list("message", flat=True)) == {told.pk, older.pk}
    assert not Recalled.objects.exists()
    assert list(Summary.objects.values_list("first_number", flat=True)) == [4]
    assert not PromptRecord.objects.exists()


def test_to_forget_all_asks_and_leaves_the_messages(
    site: Client, conversation: Conversation
) -> None:
    told = said(conversation, "Bruno is my dog.")
    fact(conversation, "Has a dog", told)
    fact(conversation, "Likes tea", pinned_at=timezone.now())
    Summary.objects.create(
        conversation=conversation, first_number=1, last_number=2, text="They talked."
    )
    Memory.objects.create(conversation=conversation, claim=uuid.uuid4(), due_at=timezone.now())
    prompt(conversation)
    asked = site.get(url(conversation, "forget-all"), headers=HTML).content.decode()
    assert "forget all of it?" in asked
    assert len(texts(conversation)) == 2
    for _ in range(2):
        assert site.post(url(conversation, "forget-all"), headers=HTML).status_code == 302
    for table in (Fact, Summary, PromptRecord):
        assert not table.objects.exists()
    present = conversation.messages.present().exclude(sender="site")
    assert set(Forgotten.objects.values_list("message", flat=True)) == set(
        present.values_list("pk", flat=True)
    )
    memory = Memory.objects.get()
    assert (memory.claim, memory.due_at) == (None, None)
    assert memory.read_number == conversation.messages.latest("number").number


def test_it_is_switched_off_and_on(site: Client, conversation: Conversation) -> None:
    fact(conversation, "Has a cat")
    Memory.objects.create(conversation=conversation, claim=uuid.uuid4(), due_at=timezone.now())
    for _ in range(2):
        assert site.post(url(conversation, "remember-not"), headers=JSON).json() == {"on": False}
    memory = Memory.objects.get()
    assert (memory.claim, memory.due_at) == (None, None)
    html = page(site, conversation)
    assert "Her memory is switched off" in html
    assert "Has a cat" in html
    meanwhile = said(conversation, "Nobody shall know")
    for _ in range(2):
        assert site.post(url(conversation, "remember"), headers=JSON).json() == {"on": True}
    memory.refresh_from_db()
    assert (memory.off_at, memory.read_number) == (None, meanwhile.number)


@pytest.mark.parametrize(
    ("text", "sentence"), [(" \u200b ", "Please write something"), ("x" * 201, "200 characters")]
)
def test_odd_words_are_refused_and_stay_in_the_field(
    site: Client, conversation: Conversation, text: str, sentence: str
) -> None:
    known = fact(conversation, "Has a cat")
    for place in (url(conversation), url(conversation, "fact", known.pk)):
        for headers in (JSON, FRAGMENT, HTML):
            answer = site.post(place, {"text": text}, headers=headers)
            assert answer.status_code == 422
            assert sentence in answer.content.decode()
            assert headers is JSON or text in answer.content.decode()
    assert texts(conversation) == ["Has a cat"]


def test_what_one_tab_forgot_another_cannot_edit(site: Client, conversation: Conversation) -> None:
    known, other = fact(conversation, "Has a cat"), fact(conversation, "Has a dog")
    actions.forget_fact(conversation.user_id, conversation.pk, known.pk)
    for name in ("fact", "pin-fact", "unpin-fact"):
        answer = site.post(
            url(conversation, name, known.pk), {"text": "Has cats"}, headers=FRAGMENT
        )
        assert answer.status_code == 409
        html = answer.content.decode()
        assert "forgotten in the meantime" in html
        assert other.text in html
    assert "forgotten in the meantime" in page(site, conversation, f"?edit={known.pk}")


def test_what_was_corrected_meanwhile_another_tab_cannot_change(
    site: Client, conversation: Conversation
) -> None:
    """It would be told that it was saved, and see nothing of it."""
    place = {"subject": "place", "key": "place"}
    known = fact(conversation, "Lives in Bonn", said(conversation, "I live in Bonn."), **place)
    fact(conversation, "Lives in Kiel", said(conversation, "I moved to Kiel."), **place)
    for name in ("fact", "pin-fact"):
        request = url(conversation, name, known.pk), {"text": "Lives by the Rhine"}
        html = site.post(*request, headers=FRAGMENT).content.decode()
        assert "something newer" in html
        assert "Lives in Kiel" in html
        answer = site.post(*request, headers=JSON)
        assert (answer.status_code, answer.json()["error"]) == (409, "outdated")
    known.refresh_from_db()
    assert (known.text, known.pinned_at) == ("Lives in Bonn", None)


def test_hundreds_are_enough(site: Client, conversation: Conversation) -> None:
    Fact.objects.bulk_create(
        Fact(conversation=conversation, subject="other", key=f"o:{n}", text=f"Knows {n}")
        for n in range(MOST_FACTS)
    )
    answer = site.post(url(conversation), {"text": "One more"}, headers=JSON)
    assert (answer.status_code, answer.json()["error"]) == (422, "too_many_facts")
