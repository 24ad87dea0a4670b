"""Something of everything that the desk lists: long names and addresses, too."""

import datetime as dt
import uuid
from unittest.mock import patch

from celery import current_app
from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from accounts.data.erasure import asking
from accounts.demo import create_demo_plans
from accounts.desk import audit
from accounts.gate import locking
from accounts.models import AgeAssurance, Erasure, Flag, Refund, User
from chat import log
from chat.admin import looks
from chat.models import Conversation, Message, PromptRecord, Reply, Report, Variant
from chat.rehearsal import talks
from chat.rehearsal.played import Part, Played
from chat.rehearsal.script import Line
from chat.rehearsal.talks import Progress, Side, State, Talk
from girls.models import DraftWords, Girl, GirlVoice, MediaWish, Tag
from tests.chat.replies import send
from tests.factories import make_conversation, make_user
from tests.girls.assets import make_asset
from tests.payments.bought import buy

LONG = "a-reader-with-a-long-name.and.more@mail.department.example.com"
TALK = str(uuid.UUID(int=7))
WORDS = "I was at the harbour all day, and nobody asked me how the boat was called. " * 3


def _girl() -> dict[str, str]:
    """Not called Mia: other tests of the same site look for her."""
    return {"name": "Ada", "slug": f"ada-{uuid.uuid4().hex[:8]}"}


def fill() -> None:
    """At least one row of each model of the desk. A new model gets a line here."""
    reader = User.objects.filter(email=LONG).first() or make_user(email=LONG, region="US-CA")
    conversation = make_conversation(reader, **_girl())
    reply = _answered(conversation)
    _reported(reply)
    _looked_at(reader)
    _library(conversation)
    _rights()
    create_demo_plans()
    payment = buy(reader)
    fields = {"amount": 5, "reason": "They asked politely, twice", "by": reader}
    refund = Refund.objects.create(payment=payment, **fields)
    audit.note(reader, "asked for a refund", on=refund, about=reader, reason="They asked twice")


def _answered(conversation: Conversation) -> Reply:
    """With a prompt that was kept, and another wording."""
    reply = _sent(conversation, WORDS)
    conversation.refresh_from_db()
    answer = log.append(conversation, Message.Sender.AI, "It was called Beatrice. " * 6)
    done = {"state": Reply.State.DONE, "provider": "deepseek", "model": "deepseek-flash"}
    spent = {"milliseconds": 2345, "calls": 1, "prompt_tokens": 812, "completion_tokens": 64}
    Reply.objects.filter(pk=reply.pk).update(answer=answer, attempts=1, **done, **spent)
    part = {"name": "persona", "text": "Mia is 27, a baker.", "tokens": 7, "cut": 0}
    PromptRecord.objects.create(reply=reply, parts=[part], budget=4096)
    Variant.objects.create(message=answer, number=1, text="It had no name.")
    failed = _sent(conversation, "And then?")
    Reply.objects.filter(pk=failed.pk).update(state=Reply.State.FAILED, error="timeout")
    reply.refresh_from_db()
    return reply


def _sent(conversation: Conversation, text: str) -> Reply:
    """No worker learns of it: that of a running site would answer before the lines here do."""
    with patch.object(current_app, "send_task"):
        return send(conversation, text, client_id=uuid.uuid4().hex)


def _reported(reply: Reply) -> None:
    Report.objects.create(
        conversation=reply.conversation,
        message=reply.answer,
        reason="other",
        words="She went on about boats although I had asked her to stop.",
    )


def _looked_at(reader: User) -> None:
    locking.flag(reader, Flag.Reason.MINOR)
    AgeAssurance.objects.create(
        user=reader,
        adult=True,
        method="document",
        provider="veriff",
        at=timezone.now(),
        nonce=uuid.uuid4().hex,
    )
    leaving = make_user(email=f"leaving-{uuid.uuid4().hex[:6]}@example.com")
    make_conversation(leaving, **_girl())
    asking.ask(leaving, Erasure.By.READER, "https://chat.example/", dt.timedelta(days=1))


def _library(conversation: Conversation) -> None:
    girl = conversation.girl
    girl.tags.add(Tag.objects.get_or_create(name="Sailing", slug="sailing")[0])
    make_asset(girl, tags=["harbour", "red dress"])
    make_asset(girl, alt_text="")
    MediaWish.objects.create(girl=girl, kind="image", tag="on the boat", count=3)
    GirlVoice.objects.create(girl=girl, provider="elevenlabs", voice_id="pNInz6obpgDQGcFmaJgB")
    kept = audit.note(None, "kept draft words", on=girl, reason="She is to talk less of boats")
    DraftWords.objects.create(girl=girl, words={"persona": WORDS}, entry=kept)


def _rights() -> None:
    group, _ = Group.objects.get_or_create(name="A group of the tests")
    group.permissions.add(*Permission.objects.filter(codename="view_report"))


def row(model: type[Model]) -> Model:
    """The one with most to show."""
    rows = model._default_manager.order_by("pk")
    hers = {"conversation__user__email": LONG}
    of_model: dict[type[Model], dict[str, object]] = {
        User: {"email": LONG},
        Conversation: {"user__email": LONG},
        Reply: {"prompt_record__isnull": False, **hers},
        Message: {"variants__isnull": False},
    }
    found = rows.filter(**of_model.get(model, {})).last()
    assert found is not None, f"tests.desk.rows makes no {model.__name__}"
    return found


def begin(staff: Client) -> None:
    """By who has logged in there: they have opened the conversation, and rehearse."""
    talk = row(Conversation).pk
    assert staff.post(looks.address(talk), {"reason": "They wrote to us"}).status_code == 302
    _rehearse(int(staff.session["_auth_user_id"]), row(Girl).pk)


def _rehearse(staff: int, girl: int) -> None:
    """One side has answered, the other was stopped before it did."""
    sides = (Side("As saved", {}), Side("As changed", {"persona": "She sails."}))
    talk = Talk(TALK, staff, girl, sides)
    with patch.object(current_app, "send_task"):
        talks.begin(talk, [])
    parts = (Part("persona", 7, 0), Part("history", 120, 32))
    told = Played(
        WORDS,
        "It was called Beatrice.",
        provider="deepseek",
        milliseconds=2345,
        prompt_tokens=812,
        parts=parts,
        recalled=("They have a boat.",),
        learnt=("They were at the harbour.",),
    )
    failed = Played("And then?", error="timeout")
    for side, played, state in ((0, (told, failed), State.DONE), (1, (), State.STOPPED)):
        run = talks.progress(talk, side).run
        lines = (Line(WORDS), Line("And then?"))
        talks.note(TALK, side, Progress(lines, played, state, run))
        talks.leave(TALK, side, run)
