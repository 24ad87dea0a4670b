"""A reader with words in every place that can hold any, to be found in a takeout and nowhere after
an erasure."""

import json
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from accounts.data.takeout import building
from accounts.desk import audit
from accounts.models import Flag, Refund, User
from accounts.premium import grants
from chat import actions, log, quota
from chat.actions import look_at_report
from chat.models import (
    Conversation,
    Fact,
    Forgotten,
    Memory,
    Message,
    Persona,
    PromptRecord,
    Recalled,
    Reply,
    Report,
    Resource,
    Summary,
    Upload,
    Variant,
    WritesFirst,
)
from chat.uploads.store import INCOMING
from girls.models import MediaWish, SpokenLine
from tests.chat import uploading
from tests.chat.test_answers import add_asset
from tests.factories import make_conversation, make_user, permit_header
from tests.media import samples
from tests.payments import bought


@dataclass
class Traces:
    """`words`: what a takeout has and an erasure removes; `secret`: what neither shows."""

    user: User
    conversation: Conversation
    site: Client
    words: set[str] = field(default_factory=set)

    def word(self, of: str) -> str:
        made = f"canary-{of}-{secrets.token_hex(4)}"
        self.words.add(made)
        return made


def reader_with_words() -> Traces:
    """With a text, an answer and a notice: enough for most."""
    user = make_user(email=f"canary-{secrets.token_hex(4)}@example.com", region="DE")
    conversation = make_conversation(user)
    site = Client(headers={"accept": "application/json", **permit_header(user)})
    site.force_login(user)
    traces = Traces(user, conversation, site, {user.email})
    _said(traces)
    return traces


def reader_with_traces() -> Traces:
    """With everything."""
    traces = reader_with_words()
    _varied(traces)
    _shown(traces)
    _heard(traces)
    _logged(traces)
    _reported(traces)
    _flagged(traces)
    _remembered(traces)
    _bought(traces)
    return traces


def _said(traces: Traces) -> None:
    """A text by the front door, an answer of hers, a line of the site."""
    found, word = traces.conversation, traces.word
    url = reverse("chat:messages", args=[found.pk])
    sent = traces.site.post(url, {"text": f"I like {word('text')}", "client_id": word("client")})
    assert sent.status_code == 201
    found.refresh_from_db()
    asked = found.messages.get(sender="user")
    answer = log.append(found, Message.Sender.AI, f"Me too: {word('hers')}")
    Reply.objects.filter(message=asked).update(
        answer=answer, state="done", error=word("error"), provider=word("provider")
    )
    quota.reset(found, Resource.TEXT, word("cause"))
    actions.add_notice(traces.user.pk, found.pk, word("notice"))


def _bought(traces: Traces) -> None:
    """Premium for a month, some of which was paid back. What the vendor said, and what it calls the
    reader, is told by no takeout, and left by no erasure."""
    checkout = bought.ordered(traces.user, customer="canary-customer")
    paid = bought.pay(checkout, raw="canary-raw", customer="canary-customer")
    Refund.objects.create(payment=paid, amount=100, reason=traces.word("refund"))
    grants.give(traces.user.pk, timedelta(days=7), reason=traces.word("gift"))


def _varied(traces: Traces) -> None:
    """The reader has edited the text, she has answered anew, and did not have what was wished."""
    found, word = traces.conversation, traces.word
    reply = found.replies.get()
    assert reply.answer
    old = save(f"chat/{found.pk}/{secrets.token_hex(16)}.m4a", word("old recording"))
    edited = {"media_key": old, "transcript": word("old transcript")}
    Variant.objects.create(message=reply.message, number=1, text=word("first"), **edited)
    about = {"alt_text": word("older"), "kind": "image"}
    Variant.objects.create(message=reply.answer, number=1, text=word("variant"), **about)
    line = spoken(word("older words"))
    Variant.objects.create(
        message=reply.answer,
        number=2,
        kind="audio",
        text=word("older line"),
        line=line,
        media_key=line.file.name or "",
    )
    found.messages.filter(reply=reply).update(variant=2, variant_count=2)
    found.messages.filter(answers_reply=reply).update(variant=3, variant_count=3)
    found.replies.update(hint=word("hint"))
    tag = reply.message.text.removeprefix("I like ")
    MediaWish.objects.create(girl=found.girl, kind="image", tag=tag, count=1)


def _shown(traces: Traces) -> None:
    """A photo by the front door, one that waits unsent, one that was refused, one of hers."""
    found, word = traces.conversation, traces.word
    picture = samples.picture(size=(64, 64))
    upload = uploading.ready(traces.site, found, picture)
    sent = uploading.send(traces.site, found, upload, caption=word("caption"))
    assert sent.status_code == 201
    Reply.objects.filter(conversation=found).update(state="done")
    uploading.ready(traces.site, found, samples.picture(size=(48, 48)))
    Upload.objects.create(
        conversation=found,
        kind="image",
        content_type="image/png",
        size=3,
        state="refused",
        error=word("refused"),
        incoming_key=f"{INCOMING}/{secrets.token_hex(16)}",
        expires_at=found.created_at,
    )
    found.refresh_from_db()
    asset = add_asset(found)
    asset.file = save(f"assets/{secrets.token_hex(16)}.webp", "of her library")
    asset.save()
    fields = {"kind": "image", "asset": asset, "media_key": asset.file.name}
    log.append(found, Message.Sender.AI, word("photo"), alt_text=word("alt"), **fields)


def _heard(traces: Traces) -> None:
    """A voice message of the reader's, and a line that she has spoken for nobody else."""
    found, word = traces.conversation, traces.word
    key = save(f"chat/{found.pk}/{secrets.token_hex(16)}.m4a", word("recording"))
    fields: dict[str, Any] = {"kind": "audio", "media_key": key, "transcript": word("transcript")}
    voice = log.append(found, Message.Sender.USER, word("note"), **fields)
    Reply.objects.create(message=voice, conversation=found, state="done")
    line = spoken(word("spoken"))
    fields = {"kind": "audio", "line": line, "media_key": line.file.name}
    log.append(found, Message.Sender.AI, word("words"), **fields)
    # What a killed worker has left where this conversation's files lie.
    save(f"chat/{found.pk}/{secrets.token_hex(16)}.webp", "canary-left")


def _logged(traces: Traces) -> None:
    """Staff have changed the account; somebody has typed a wrong password."""
    staff = make_user(is_staff=True, is_superuser=True)
    LogEntry.objects.create(
        user=staff,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(traces.user.pk),
        object_repr=str(traces.user),
        action_flag=CHANGE,
        change_message="canary-changed",
    )
    reason = traces.word("reason")
    audit.note(staff, "changed", on=traces.user, about=traces.user, reason=reason, detail=reason)
    wrong = {"login": traces.user.email, "password": "wrong"}
    Client().post(reverse("account_login"), wrong)
    Client().post(reverse("account_reset_password"), {"email": traces.user.email})


def _flagged(traces: Traces) -> None:
    """Staff look at the reader, and at another account that was used in the same browser: twice, as
    an earlier account of that browser was erased before."""
    Flag.objects.create(user=traces.user, reason="age", note=traces.word("staff"))
    other = make_user()
    for about in (None, traces.user):
        Flag.objects.create(user=other, reason="browser", about=about)


def _reported(traces: Traces) -> None:
    message = traces.conversation.messages.filter(sender="ai").latest("number")
    about = {"reason": "other", "words": traces.word("report")}
    url = reverse("chat:report", args=[traces.conversation.pk, message.pk])
    assert traces.site.post(url, about).status_code in (200, 201)
    look_at_report(make_user(is_staff=True), Report.objects.get())


def spoken(words: str) -> SpokenLine:
    key = save(f"voices/{secrets.token_hex(16)}.m4a", words)
    return SpokenLine.objects.create(
        fingerprint=secrets.token_hex(32),
        provider="p",
        model="m",
        voice_id="v",
        file=key,
        duration_sec=1.0,
        peaks=[1],
    )


def save(key: str, words: str) -> str:
    file = ContentFile(words.encode())
    file.content_type = "audio/mp4"  # type: ignore[attr-defined]  # S3Storage reads it
    saved: str = default_storage.save(key, file)
    return saved


def taken_out(traces: Traces) -> ZipFile:
    """By the front door, a worker and the signed address."""
    assert traces.site.post(reverse("account_data")).status_code == 302
    traces.user.refresh_from_db()
    takeout = traces.user.takeout
    building.build(takeout.pk)
    takeout.refresh_from_db()
    assert takeout.is_ready, takeout.state
    return ZipFile(BytesIO(default_storage.open(takeout.key).read()))


def account_json(archive: ZipFile) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(archive.read("account.json"))
    return found


def _remembered(traces: Traces) -> None:
    """What the reader said of themselves, and what was made of their words."""
    found, word = traces.conversation, traces.word
    reply = found.replies.filter(answer__isnull=False).earliest("pk")
    assert reply.answer
    about = {"name": word("called"), "pronouns": word("x"), "about": word("about")}
    Persona.objects.create(user=traces.user, **about)
    Memory.objects.create(conversation=found)
    of = {"conversation": found, "message": reply.message, "subject": "pet"}
    fact = Fact.objects.create(**of, key=word("key"), text=word("fact"), quote=word("quote"))
    Forgotten.objects.create(message=reply.message)
    Summary.objects.create(conversation=found, first_number=1, last_number=9, text=word("summary"))
    Recalled.objects.create(answer=reply.answer, fact=fact)
    parts = [{"name": "history", "text": word("prompt"), "tokens": 9, "cut": 0}]
    PromptRecord.objects.update_or_create(reply=reply, defaults={"parts": parts, "budget": 4096})
    WritesFirst.objects.create(conversation=found, time_zone="Europe/Berlin")
