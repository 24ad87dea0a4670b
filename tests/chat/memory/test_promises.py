"""Whatever readers do, in whatever order: nothing that she remembers holds a word whose source is
gone. Each message has a word that nobody else ever says."""

import itertools
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from pytest_django.fixtures import Settings

from chat import tasks
from chat.memory import facts
from chat.models import Fact, Forgotten, Memory, Message, PromptRecord, Recalled, Summary
from chat.remembering import spans
from tests.chat.memory.conftest import gateway
from tests.chat.memory.model import model
from tests.factories import make_conversation, make_premium, make_user, permit_header
from tests.gateways.double import serving
from tests.gateways.llm.provider import Provider

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
EXAMPLES, STEPS = 5, 20
SAYINGS = (
    *("my dog is called {}", "I love {}", "i have an interview at {} tomorrow", "hello {}"),
    *("we were in {} last summer", "no wait, my dog's name is actually {}"),
)
PICK = st.integers(0, 30)
_numbers = itertools.count()


def word() -> str:
    """Letters alone, so that names may be made of it."""
    number = next(_numbers)
    return "Zq" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}") + "q"


def finds(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A model that finds something in each message: what it ends with."""
    found = []
    for line in lines:
        quote = " ".join(str(line["text"]).split()[-2:])
        about = {"subject": "other", "key": f"other:{quote.split()[-1]}", "quote": quote}
        found.append({"message": line["message"], "text": f"Is {quote}.", **about})
    return found


class Remembering(RuleBasedStateMachine):
    provider: Provider

    def __init__(self) -> None:
        super().__init__()
        self.user = make_user()
        make_premium(self.user)
        self.conversation = make_conversation(self.user)
        self.site = Client(headers={"accept": "application/json", **permit_header(self.user)})
        self.site.force_login(self.user)
        self.words: set[str] = set()
        # Messages that facts were forgotten of, with their words then.
        self.forgotten: dict[int, str] = {}

    # What readers do

    @rule(saying=st.sampled_from(SAYINGS))
    def say(self, saying: str) -> None:
        url = reverse("chat:messages", args=[self.conversation.pk])
        sent = self.site.post(url, {"text": self._with_word(saying), "client_id": word()})
        assert sent.status_code in (201, 429)
        if sent.status_code == 201:
            self._answer(self._messages("user").last())

    @rule(saying=st.sampled_from(SAYINGS))
    def edit(self, saying: str) -> None:
        message = self._messages("user").last()
        if message and self._post("edit", message, text=self._with_word(saying)) == 202:
            self._answer(message)

    @rule()
    def regenerate(self) -> None:
        message = self._messages("user").last()
        answer = message.reply.answer if message else None
        if message and answer and self._post("regenerate", answer) == 202:
            self._answer(message)

    @rule(pick=PICK, number=st.integers(1, 3))
    def choose(self, pick: int, number: int) -> None:
        if message := self._pick(pick):
            self._post("variant", message, number=number)

    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        if message := self._pick(pick):
            url = reverse("chat:message", args=[self.conversation.pk, message.pk])
            assert self.site.delete(url).status_code == 200

    @rule(pick=PICK)
    def forget(self, pick: int) -> None:
        found = facts.current(self.conversation.pk)
        if found:
            fact = found[pick % len(found)]
            same = Fact.objects.filter(conversation=self.conversation, key=fact.key)
            told = [one.message for one in same.select_related("message") if one.message]
            facts.forget(fact)
            self.forgotten |= {message.pk: message.text for message in told}

    @rule()
    def clear(self) -> None:
        url = reverse("chat:clear", args=[self.conversation.pk])
        assert self.site.post(url).status_code in (200, 429)

    @rule()
    def time_passes(self) -> None:
        Memory.objects.filter(conversation=self.conversation).update(due_at="2020-01-01T00:00Z")
        tasks.remember()

    # What must hold

    @invariant()
    def no_word_outlives_its_source(self) -> None:
        said = " ".join(self._messages("user").values_list("text", flat=True))
        gone = [one for one in self.words if one not in said]
        for name, held in self._held().items():
            assert not [one for one in gone if one.lower() in held], name

    @invariant()
    def what_was_forgotten_is_no_fact_and_in_no_summary(self) -> None:
        held = self._held()
        for pk, text in self.forgotten.items():
            if Forgotten.objects.filter(message=pk, message__text=text).exists():
                mine = [one for one in self.words if one in text]
                assert not [one for one in mine if one.lower() in held["facts"] + held["summary"]]

    @invariant()
    def recalled_names_what_is_there(self) -> None:
        assert not Recalled.objects.filter(source__removed_at__isnull=False).exists()

    # The books

    def _with_word(self, saying: str) -> str:
        made = word()
        self.words.add(made)
        return saying.format(made)

    def _held(self) -> dict[str, str]:
        mine = {"conversation": self.conversation}
        rows = {
            "facts": list(Fact.objects.filter(**mine).values_list("text", "quote", "key")),
            "summary": list(Summary.objects.filter(**mine).values_list("text")),
            "prompts": list(PromptRecord.objects.values_list("parts")),
            "index": self._indexed(),
        }
        return {name: json.dumps(found).lower() for name, found in rows.items()}

    def _indexed(self) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT term FROM chat_recall_term")
            return cursor.fetchall()

    def _messages(self, sender: str) -> Any:
        found = self.conversation.messages.present().filter(sender=sender)
        return found.select_related("reply__answer").order_by("number")

    def _pick(self, pick: int) -> Message | None:
        found = list(self.conversation.messages.present().exclude(sender="site").order_by("number"))
        return found[-1 - pick % len(found)] if found else None

    def _post(self, verb: str, message: Message, **fields: Any) -> int:
        url = reverse(f"chat:{verb}", args=[self.conversation.pk, message.pk])
        return self.site.post(url, fields).status_code

    def _answer(self, message: Message) -> None:
        tasks.ai_reply(message.reply.pk)
        reply = message.reply
        reply.refresh_from_db()
        assert reply.state == "done"
        if not PromptRecord.objects.filter(reply=reply).exists():
            said = self.conversation.messages.present().filter(number__lte=message.number)
            parts = [*said.values_list("text", flat=True)]
            parts += [fact.text for fact in facts.current(self.conversation.pk)]
            parts += Summary.objects.filter(conversation=self.conversation).values_list(
                "text", flat=True
            )
            PromptRecord.objects.create(reply=reply, parts=parts, budget=1)


def test_no_word_outlives_its_source(
    provider: Provider, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"KEPT": 2, "SPAN": 4, "MOST_PARTS": 2}.items():
        monkeypatch.setattr(spans, name, value)
    Remembering.provider = provider
    with serving(model(finds)) as double:
        settings.GATEWAYS = {**settings.GATEWAYS, "utility": gateway(double.url)}
        steps = profile(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
        run_state_machine_as_test(Remembering, settings=steps)
