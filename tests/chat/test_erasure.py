"""*Delete my account*: nothing of the reader is left anywhere, and nobody else loses anything."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.data.erasure import asking, receipt, rows, running
from accounts.data.takeout import building, contents
from accounts.gate import locking
from accounts.models import AuditEntry, Erasure, Flag, Session, Takeout, User
from accounts.tasks import mail_erasure, mail_takeout
from chat import actions, claims, log, tasks
from chat.delivery import Delivery
from chat.models import Conversation, CrisisEvent, Message, Reply, Upload
from chat.uploads import making
from chatsite.media import janitor
from girls import lines
from girls.models import MediaWish, SpokenLine
from tests import dumps
from tests.chat import speech, uploading
from tests.chat.leaving import (
    Traces,
    reader_with_traces,
    reader_with_words,
    spoken,
    taken_out,
)
from tests.chat.replies import send, taken
from tests.chat.test_answers import answer
from tests.factories import PASSWORD, make_conversation
from tests.gateways.llm import steps
from tests.gateways.llm.provider import Provider
from tests.media import samples
from tests.parallel import somebody_waits_for_a_lock, thread, together
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = dt.timedelta(0)


@pytest.fixture
def traces(empty_store: None) -> Traces:
    return reader_with_traces()


@pytest.fixture
def reader(empty_store: None) -> Traces:
    return reader_with_words()


def ask(user: User) -> Erasure:
    return asking.ask(user, Erasure.By.READER, "https://chat.example.com/", AT_ONCE)


def erase(user: User) -> Erasure:
    erasure = ask(user)
    assert running.run(erasure.pk)
    erasure.refresh_from_db()
    return erasure


def expect_nothing(traces: Traces, user_id: int) -> None:
    """No word of the reader's in any row, key, object or task."""
    database, valkey, store = dumps.database(), dumps.valkey(), dumps.store()
    found = {word for word in traces.words if word in database}
    found |= {word for word in traces.words if word in valkey}
    found |= {name for name, data in store.items() for w in traces.words if w.encode() in data}
    assert found == set()
    assert "canary" not in database
    assert "canary" not in valkey
    assert not [name for name in store if str(traces.conversation.pk) in name]
    assert not [name for name in store if name.startswith("takeouts/")]
    assert dumps.unfinished() == []
    assert f"/user/{user_id}/" not in valkey


def test_nothing_is_left_and_nobody_else_loses_anything(
    traces: Traces, capfd: pytest.CaptureFixture[str]
) -> None:
    other = make_conversation()
    log.append(other, Message.Sender.USER, "mine", media_key="chat/other.webp", kind="image")
    shared = spoken("shared")
    for found in (traces.conversation, other):
        found.refresh_from_db()
        fields: dict[str, Any] = {"kind": "audio", "line": shared, "media_key": shared.file.name}
        log.append(found, Message.Sender.AI, "canary-shared" * (found != other), **fields)
    CrisisEvent.objects.create(category="suicide", level="explicit", kind="text", region="DE")
    taken_out(traces)
    user_id, before = traces.user.pk, dumps.store()
    mail.outbox.clear()

    erasure = erase(traces.user)

    assert erasure.state == "done"
    expect_nothing(traces, user_id)
    assert "canary" not in capfd.readouterr().out
    assert SpokenLine.objects.get() == shared
    other.refresh_from_db()
    assert other.messages.count() == 3
    kept = {name for name in before if name.startswith(("assets/", "portraits/"))}
    assert {*kept, shared.file.name} <= set(dumps.store())
    assert CrisisEvent.objects.count() == 1
    assert Flag.objects.get().about is None
    told = AuditEntry.objects.values("about", "key", "name", "reason", "detail")
    assert not [line for line in told if any(line.values())]
    assert {entry.what for entry in AuditEntry.objects.all()} == {"changed", "opened"}
    (entry,) = LogEntry.objects.all()
    assert (entry.object_id, entry.object_repr) == (None, "An erased reader")


def test_the_receipt_names_what_went_and_what_stays(traces: Traces) -> None:
    mail.outbox.clear()
    erasure = erase(traces.user)

    (message,) = mail.outbox
    assert message.to == [traces.user.email]
    text = str(message.body)
    assert "deleted" in message.subject
    for part in ("1 conversation,", "8 messages", "where to get help", "log of staff", "Backups"):
        assert part in text
    assert "former member" not in text
    assert (erasure.email, erasure.site_url) == ("", "")
    assert (erasure.reader_id, erasure.user) == (None, None)
    assert erasure.left == {}


def test_a_receipt_that_cannot_be_sent_is_tried_again_and_given_up_in_the_end(
    reader: Traces,
) -> None:
    erasure = ask(reader.user)
    with mock.patch.object(receipt, "post", side_effect=OSError):
        assert not running.run(erasure.pk)
        erasure.refresh_from_db()
        assert (erasure.state, erasure.email) == ("erased", reader.user.email)
        Erasure.objects.update(erased_at=timezone.now() - dt.timedelta(days=4))
        assert running.run(erasure.pk)
    erasure.refresh_from_db()
    assert (erasure.state, erasure.email) == ("done", "")


def test_a_worker_may_die_after_any_step(traces: Traces, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word: nothing after that moment is done, and the next worker begins anew, comes
    one step further, and dies in turn."""
    user_id, erasure = traces.user.pk, ask(traces.user)
    steps_: list[tuple[Any, str]] = [
        (janitor.store(), "seal"),
        (running, "_renew"),
        (running, "_empty_caches"),
        (running, "_send_receipt"),
        (receipt, "post"),
    ]
    for step in steps_:
        with monkeypatch.context() as patch:
            patch.setattr(*step, mock.Mock(side_effect=SystemExit))
            with pytest.raises(SystemExit):
                running.run(erasure.pk)
        Erasure.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
        running.sweep()
    assert running.run(erasure.pk)
    expect_nothing(traces, user_id)
    assert not running.run(erasure.pk)


def test_a_day_to_change_ones_mind(reader: Traces) -> None:
    url, home = reverse("account_delete"), reverse("account_home")
    page = Client()
    page.cookies = reader.site.cookies
    assert "24 hours" in page.get(url).content.decode()
    wrong = page.post(url, {"password": "wrong"})
    assert "your password" in wrong.content.decode()
    assert not Erasure.objects.exists()

    mail.outbox.clear()
    assert page.post(url, {"password": PASSWORD}).status_code == 302
    erasure = Erasure.objects.get()
    assert dt.timedelta(hours=23) < erasure.due_at - timezone.now() <= dt.timedelta(hours=24)
    for path in (home, url, reverse("account_data"), reverse("account_change_password")):
        assert "Keep my account" in page.get(path).content.decode(), path
    mail_erasure(str(erasure.pk))
    (message,) = mail.outbox
    assert url in str(message.body)
    assert not running.run(erasure.pk)  # not yet due
    running.sweep()

    assert page.post(url, {"action": "keep"}).status_code == 302
    assert not Erasure.objects.exists()
    assert "will be deleted" not in page.get(home).content.decode()
    mail_erasure(str(erasure.pk))
    assert len(mail.outbox) == 1
    assert not running.run(erasure.pk)
    assert User.objects.filter(pk=reader.user.pk).exists()


def test_when_the_day_is_over_the_sweep_finds_it(reader: Traces) -> None:
    asking.ask(reader.user, Erasure.By.READER, "https://x/")
    Erasure.objects.update(due_at=timezone.now() - dt.timedelta(seconds=1))
    assert "accounts.tasks.erase" not in dumps.valkey()
    running.sweep()
    assert "accounts.tasks.erase" in dumps.valkey()
    assert running.run(Erasure.objects.get().pk)
    assert not asking.cancel(reader.user)


def test_receipts_that_wait_for_a_mail_server_hold_up_no_erasure(reader: Traces) -> None:
    past = timezone.now() - dt.timedelta(days=1)
    stuck = {"asked_by": "reader", "state": "erased", "due_at": past, "email": "a@example.com"}
    Erasure.objects.bulk_create(Erasure(**stuck) for _ in range(12))
    about = {"user": reader.user, "asked_by": "reader", "due_at": timezone.now()}
    erasure = Erasure.objects.create(**about)
    running.sweep()
    assert str(erasure.pk) in dumps.valkey()


def test_two_requests_at_once_are_one(reader: Traces) -> None:
    found = together(4, lambda number: ask(reader.user).pk)
    assert len(set(found)) == 1
    ended = together(4, lambda number: running.run(found[0]))
    assert sum(ended) == 1
    assert sum("deleted" in each.subject for each in mail.outbox) == 1


def test_taken_back_at_the_last_moment_it_is_one_or_the_other(reader: Traces) -> None:
    erasure = ask(reader.user)
    steps_: list[Callable[[], bool]] = [
        lambda: asking.cancel(reader.user),
        lambda: running.run(erasure.pk),
    ]
    kept, erased = together(2, lambda number: steps_[number]())
    assert kept != erased
    assert User.objects.filter(pk=reader.user.pk).exists() is kept


def test_an_answer_that_is_being_written_stores_nothing(reader: Traces, provider: Provider) -> None:
    gone = threading.Event()
    provider.script(steps.once_heard("Late canary-answer for you, my dear.", gone))
    reply = send(reader.conversation, "Hello", "late")
    worker = thread(lambda: tasks.ai_reply(reply.pk))
    worker.start()
    until(lambda: provider.requests)

    user_id = reader.user.pk
    assert erase(reader.user).state == "done"
    gone.set()
    worker.join()

    expect_nothing(reader, user_id)
    assert not Message.objects.exists()
    tasks.ai_reply(reply.pk)


def test_a_voice_that_is_being_spoken_stores_nothing(
    reader: Traces, provider: Provider, settings: Settings
) -> None:
    with speech.service(settings) as service:
        speech.give_voice(reader.conversation.girl)
        provider.script(steps.says("Say it: canary-voice.", "audio"))
        reply = send(reader.conversation, "Hello", "late")
        user_id = reader.user.pk

        def speak_late(exchange: Any) -> None:
            erase(reader.user)
            connection.close()
            speech.speaks()(exchange)

        service.will(speak_late)
        tasks.ai_reply(reply.pk)
    expect_nothing(reader, user_id)
    assert not SpokenLine.objects.exists()
    assert not [name for name in dumps.store() if name.startswith("voices/")]


def test_a_line_that_is_gone_when_it_is_sent_leaves_her_words(reader: Traces) -> None:
    """Its last reader was erased while this one's reply was on its way."""
    other = make_conversation()
    claim = taken(send(other, "Hello"))
    line = spoken("gone")
    lines.drop_unused([line.pk])
    sent = Delivery("Her words", meant="audio", line=line)
    message = actions.insert_ai_answer(claim, answer("audio"), sent)
    assert message is not None
    assert (message.kind, message.text, message.fallback) == ("text", "Her words", "no_voice")


def test_a_line_that_is_being_sent_is_not_taken_away(reader: Traces) -> None:
    """Whoever removes it waits for the reply that sends it."""
    other, line = make_conversation(), spoken("shared")
    claim, dropped = taken(send(other, "Hello")), []
    remover = thread(lambda: dropped.append(lines.drop_unused([line.pk])))
    end = claims.end

    def slow(*args: Any, **fields: Any) -> bool:
        remover.start()
        until(somebody_waits_for_a_lock)
        return end(*args, **fields)

    with mock.patch.object(claims, "end", slow):
        sent = Delivery("Her words", meant="audio", line=line)
        message = actions.insert_ai_answer(claim, answer("audio"), sent)
    remover.join()
    assert message is not None
    assert (message.line, dropped) == (line, [0])


def test_tasks_that_come_late_write_nothing(traces: Traces) -> None:
    """An upload in work, a takeout in work, mails about both."""
    upload = uploading.arrive(traces.site, traces.conversation, samples.picture(size=(32, 32)))
    signed = uploading.sign(traces.site, traces.conversation, b"canary-late").json()
    taken_out(traces)
    takeout = Takeout.objects.get()
    Takeout.objects.update(state="pending", attempts=0)
    user_id, write = traces.user.pk, contents.write

    def late(*args: Any) -> None:
        write(*args)
        erase(traces.user)

    with mock.patch.object(contents, "write", late):
        building.build(takeout.pk)
    mail.outbox.clear()
    tasks.process_upload(upload)
    assert uploading.put(signed, b"canary-late").status_code == 412
    mail_takeout(str(takeout.pk))
    building.build(takeout.pk)
    tasks.sweep_uploads()
    actions.sweep_replies()

    expect_nothing(traces, user_id)
    assert mail.outbox == []
    assert not Upload.objects.exists()
    assert not Reply.objects.exists()


def test_an_upload_that_is_made_while_its_reader_goes_leaves_no_file(reader: Traces) -> None:
    upload = uploading.arrive(reader.site, reader.conversation, samples.picture(size=(32, 32)))
    make, user_id = making.make, reader.user.pk

    def slow(*args: Any) -> Any:
        erase(reader.user)
        return make(*args)

    with mock.patch.object(making, "make", slow):
        tasks.process_upload(upload)
    expect_nothing(reader, user_id)


def test_nobody_with_rights_is_erased(reader: Traces) -> None:
    User.objects.filter(pk=reader.user.pk).update(is_staff=True)
    page = Client()
    page.force_login(User.objects.get(pk=reader.user.pk))
    page.post(reverse("account_delete"), {"password": PASSWORD})
    assert "superuser" in page.get(reverse("account_home")).content.decode()
    assert not Erasure.objects.exists()


def test_sessions_end_with_the_account(reader: Traces) -> None:
    erase(reader.user)
    assert not Session.objects.filter(user__isnull=False).exists()
    assert reader.site.get(reverse("account_home")).status_code == 302
    assert rows.remove(Erasure.objects.get().pk) is False
    assert not Conversation.objects.filter(pk=reader.conversation.pk).exists()


def test_a_locked_account_may_take_its_data_and_leave(reader: Traces) -> None:
    locking.lock(reader.user, Flag.Reason.MINOR)
    page = Client()
    page.cookies = reader.site.cookies
    assert page.get(reverse("account_home")).status_code == 403
    answer = page.post(reverse("account_data"), follow=True)
    assert answer.redirect_chain[-1][0] == f"{reverse('account_data')}#your-data"
    assert "putting it together" in answer.content.decode()
    answer = page.post(reverse("account_delete"), {"password": PASSWORD}, follow=True)
    assert (answer.status_code, "Keep my account" in answer.content.decode()) == (200, True)
    user_id = reader.user.pk
    assert erase(reader.user).state == "done"
    expect_nothing(reader, user_id)
    assert not Flag.objects.exists()


def test_who_got_rights_meanwhile_is_not_erased(reader: Traces) -> None:
    """Staff's work has to leave a trace: somebody takes the rights away first."""
    asking.ask(reader.user, Erasure.By.READER, "https://chat.example.com/")
    User.objects.filter(pk=reader.user.pk).update(is_staff=True)
    Erasure.objects.update(due_at=timezone.now())
    assert not running.run(Erasure.objects.get().pk)
    assert User.objects.filter(pk=reader.user.pk).exists()
    assert not Erasure.objects.exists()


def test_a_wish_in_the_readers_words_goes_and_what_others_wish_for_stays(reader: Traces) -> None:
    """Tags of photos that she does not have are kept for staff, as the model wrote them."""
    girl, word = reader.conversation.girl, next(w for w in reader.words if "text" in w)
    MediaWish.objects.create(girl=girl, kind="image", tag=word.lower(), count=1)
    MediaWish.objects.create(girl=girl, kind="image", tag="like", count=2)
    MediaWish.objects.create(girl=girl, kind="image", tag="beach", count=1)
    user_id = reader.user.pk
    erase(reader.user)
    expect_nothing(reader, user_id)
    assert {wish.tag for wish in MediaWish.objects.all()} == {"like", "beach"}
