"""A conversation with something of every kind, and staff who may read it."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, User
from chat import actions, log, variants
from chat.models import Conversation, Fact, Message, Persona, PromptRecord, Reply, Report, Summary
from tests.factories import make_user
from tests.staff import StaffClient

# Stands in every place where words of a reader, or to them, are kept.
CANARY = "marigold"
REASON = "Ticket 4711: the reader asks why she fell silent"
Sender = Message.Sender


class Told:
    """Its messages by name, each with a word of its own behind the canary."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.all: dict[str, Message] = {}
        self._say("asked", Sender.USER)
        answer = self._say("answer", Sender.AI, recalled=1)
        variants.add(conversation, answer, {"text": f"{CANARY} reworded"})
        self.reply = self._reply("asked", "answer", hint=f"{CANARY} hint", provider="primary")
        PromptRecord.objects.create(
            reply=self.reply, budget=100, parts=[{"name": "rules", "tokens": 7, "cut": 0}]
        )
        picture = {"kind": "image", "media_key": "chat/a.webp", "alt_text": f"{CANARY} shown"}
        self._say("photo", Sender.USER, **picture)
        self._reply("photo", None, state="failed", error="http_500", attempts=2, calls=3)
        movie = {"kind": "video", "media_key": "chat/b.mp4", "poster_key": "chat/b.webp"}
        self._say("video", Sender.AI, **movie)
        voice = {"kind": "audio", "media_key": "chat/c.m4a", "duration_sec": 3.0}
        self._say("note", Sender.USER, transcript=f"{CANARY} transcript", **voice)
        self._reply("note", None, state="failed", error="stopped")
        self._say("spoken", Sender.AI, reaction="heart", **voice)
        self._say("notice", Sender.SITE, kind="notice")
        self._say("gone", Sender.USER)
        self._reply("gone", None, state="done")
        self._around()
        actions.delete_message(conversation.user_id, conversation.pk, self.all["gone"].pk)
        conversation.refresh_from_db()

    def _say(self, name: str, sender: Message.Sender, **fields: Any) -> Message:
        said = log.append(self.conversation, sender, f"{CANARY} {name}", **fields)
        self.all[name] = said
        return said

    def _reply(self, asked: str, answer: str | None, **fields: Any) -> Reply:
        about = {"state": "done", **fields, "conversation": self.conversation}
        return Reply.objects.create(
            message=self.all[asked], answer=self.all[answer] if answer else None, **about
        )

    def _around(self) -> None:
        conversation, asked = self.conversation, self.all["asked"]
        mine = {"conversation": conversation}
        about = {"message": asked, "subject": "other", "text": f"{CANARY} fact"}
        Fact.objects.create(key=f"{CANARY}", quote=f"{CANARY} quote", **mine, **about)
        Summary.objects.create(first_number=1, last_number=3, text=f"{CANARY} sum", **mine)
        Persona.objects.create(user=conversation.user, about=f"{CANARY} about")
        Report.objects.create(message=asked, reason="other", words=f"{CANARY} report", **mine)


def staff(*, without: str = "") -> tuple[User, Client]:
    """Somebody who may look at everything, and read conversations for a reason."""
    person, client = make_user(is_staff=True), StaffClient()
    looking = Q(codename__startswith="view_") | Q(codename="read_conversation")
    person.user_permissions.set(Permission.objects.filter(looking).exclude(codename=without))
    client.force_login(person)
    return person, client


def page(conversation: Conversation, what: str = "read") -> str:
    return reverse(f"admin:chat_conversation_{what}", args=[conversation.pk])


def opened(client: Client, conversation: Conversation, reason: str = REASON) -> str:
    """What this person reads after having said why."""
    answer = client.post(page(conversation), {"reason": reason}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def noted(person: User) -> list[tuple[str, str]]:
    """What the audit log has of somebody, oldest first: the act and its reason."""
    return [*AuditEntry.objects.filter(by=person).order_by("pk").values_list("what", "reason")]
