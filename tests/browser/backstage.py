"""Arranges what a test finds on a running site: a line of JSON in, a line of JSON out."""

import base64
import datetime as dt
import itertools
import json
import os
import sys
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.storage import default_storage  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.db.models import F, Q  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts import actions as accounts  # noqa: E402
from accounts.data.takeout import asking as takeouts  # noqa: E402
from accounts.data.takeout import building  # noqa: E402
from accounts.models import Grant, Takeout, User  # noqa: E402
from accounts.premium import grants  # noqa: E402
from chat import (  # noqa: E402
    actions,
    broadcasts,
    log,
    quota,
)
from chat.fragments import Update  # noqa: E402
from chat.models import (  # noqa: E402
    Conversation,
    Fact,
    Message,
    Persona,
    Recalled,
    Reply,
    Resource,
    Summary,
)
from girls import making  # noqa: E402
from girls.models import Girl, GirlAsset  # noqa: E402
from tests.desk import pages, rows  # noqa: E402
from tests.factories import make_girl, make_user, tell  # noqa: E402
from tests.media import samples  # noqa: E402

_numbers = itertools.count(1)


def reader() -> str:
    """The email of a new adult, who was asked what the girls should call them, and skipped it."""
    made = make_user(email=f"reader-{os.getpid()}-{next(_numbers)}@example.com")
    Persona.objects.create(user=made)
    return made.email


def unasked(email: str) -> None:
    """As though this person had not been asked."""
    Persona.objects.filter(user__email=email).delete()


def remember(path: str, words: str, fact: str, answer: str) -> None:
    """The reader has said these words, she has made a fact of them, and an answer with both."""
    with _locked(path) as found:
        told = log.append(found, Message.Sender.USER, words)
        known = Fact.objects.create(
            conversation=found, message=told, subject="pet", key=f"pet:{fact}"[:80], text=fact
        )
        hers = log.append(found, Message.Sender.AI, answer, recalled=2)
        for memory in ({"fact": known}, {"source": told}):
            Recalled.objects.create(answer=hers, **memory)


def sum_up(path: str, text: str) -> None:
    """All that was said until now."""
    found = _conversation(path)
    Summary.objects.create(
        conversation=found, first_number=1, last_number=found.last_number, text=text
    )


def moves(email: str, region: str) -> None:
    User.objects.filter(email=email).update(region=region)


def girl() -> str:
    """A new one without anything; her name, which is her address too."""
    name = f"ada-{os.getpid()}-{next(_numbers)}"
    return make_girl(name=name, slug=name).name


def staff(role: str) -> str:
    """The email of somebody with this role."""
    made = make_user(email=f"{role}-{os.getpid()}-{next(_numbers)}@example.com", is_staff=True)
    made.groups.add(Group.objects.get(name=role))
    return made.email


def trouble(path: str) -> None:
    """A reply failed, and its reader reported her greeting."""
    with _locked(path) as found:
        said = log.append(found, Message.Sender.USER, "Are you there?")
        Reply.objects.create(
            message=said,
            conversation=found,
            state=Reply.State.FAILED,
            error="http_500",
        )
        greeting = found.messages.order_by("number")[0]
        actions.report_message(found.user_id, found.pk, greeting.pk, "harm", "This scared me.")


def session(email: str) -> dict[str, str]:
    """The cookie of a browser in which this person has logged in."""
    return _cookie(_logged_in(email))


def _logged_in(email: str) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=email))
    return client


def _cookie(client: Client) -> dict[str, str]:
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}


def takeout_in_work(email: str) -> None:
    """A quarter of it is done, by a worker that lives for ever."""
    takeout = takeouts.ask(User.objects.get(email=email), "http://localhost/")
    Takeout.objects.filter(pk=takeout.pk).update(
        state=Takeout.State.RUNNING,
        done=30,
        total=120,
        attempts=1,
        claim=uuid.uuid4(),
        lease_until=timezone.now() + dt.timedelta(days=1),
    )


def takeout_goes_on(email: str) -> None:
    """By a worker of the site."""
    Takeout.objects.filter(user__email=email).update(lease_until=timezone.now())
    building.sweep()


def conversation(email: str, slug: str = "mia") -> str:
    """The path of this person's conversation, begun now where there was none."""
    girl = Girl.objects.get(slug=slug)
    found = actions.start_conversation(User.objects.get(email=email), girl)
    tell(found)
    return found.get_absolute_url()


def hour_of_use(email: str) -> None:
    """As though the last notice that she is an AI were an hour older."""
    hour = dt.timedelta(hours=1)
    User.objects.filter(email=email).update(noticed_at=F("noticed_at") - hour)
    Conversation.objects.filter(user__email=email).update(noticed_at=F("noticed_at") - hour)


def crowd(email: str, count: int) -> None:
    """This many conversations, each an hour older than the one before; the 40th is unread."""
    user, now = User.objects.get(email=email), timezone.now()
    for number in range(1, count + 1):
        girl = make_girl(name=f"Girl {number}", slug=f"girl-{user.pk}-{number}")
        moment = now - dt.timedelta(hours=number)
        found = Conversation.objects.create(
            user=user,
            girl=girl,
            last_message_at=moment,
            last_message_preview=f"Line {number}",
            last_number=number == 40,
        )
        quota.grant_initial(found)


def threads(email: str) -> list[str]:
    """The paths of this person's conversations, most recent first."""
    found = Conversation.objects.filter(user__email=email).latest_first()
    return [each.get_absolute_url() for each in found]


def changed(path: str) -> None:
    """Her reader's pages get the thread's row anew, which stays where it was."""
    broadcasts.conversation_changed(Update(_conversation(path), []))


def fill(path: str, pairs: int) -> None:
    """What was said long before: "Question 1", "Answer 1", "Question 2" and so on."""
    with _locked(path) as found:
        for number in range(1, pairs + 1):
            question = log.append(found, Message.Sender.USER, f"Question {number}")
            answer = log.append(found, Message.Sender.AI, f"Answer {number}")
            Reply.objects.create(
                message=question, conversation=found, answer=answer, state=Reply.State.DONE
            )


def past(path: str, days: int) -> None:
    """A long log at once, of hers, that was read: "Day 1", "Day 2" and so on."""
    with _locked(path) as found:
        Message.objects.bulk_create(
            Message(
                conversation=found,
                sender=Message.Sender.AI,
                text=f"Day {number}",
                number=found.version + number,
                version=found.version + number,
            )
            for number in range(1, days + 1)
        )
        last = found.version + days
        moved = dict.fromkeys(("version", "last_number", "last_read_number"), last)
        Conversation.objects.filter(pk=found.pk).update(**moved)


def send(path: str, text: str) -> None:
    """As its reader would."""
    found = _conversation(path)
    actions.send_message(found.user_id, found.pk, text, client_id=str(uuid.uuid4()))


def delete(path: str, text: str) -> str:
    """As its reader would, in another browser; the id of the message's element."""
    found = _conversation(path)
    message = found.messages.get(text=text)
    actions.delete_message(found.user_id, found.pk, message.pk)
    return message.dom_id


def hear(path: str, *texts: str, unasked: bool = False) -> None:
    """She writes by herself; the reader's open pages get it."""
    for text in texts:
        with _locked(path) as found:
            hers = log.append(found, Message.Sender.AI, text, unasked=unasked)
        broadcasts.conversation_changed(Update(found, [hers]))


def write_first(path: str, text: str) -> None:
    """As a worker does where the reader has let her."""
    hear(path, text, unasked=True)


def notice(path: str, text: str) -> None:
    """A line from the site itself."""
    found = _conversation(path)
    actions.add_notice(found.user_id, found.pk, text)


def ban(email: str, why: str) -> None:
    """For a week."""
    until = timezone.now() + dt.timedelta(days=7)
    accounts.ban(User.objects.get(email=email), until, why)


def voice(path: str, sender: str, content: str, fields: dict[str, Any]) -> str:
    """A voice message said before; `content`: base64 of M4A. Returns the element's id."""
    with _locked(path) as found:
        file = ContentFile(base64.b64decode(content))
        file.content_type = "audio/mp4"  # type: ignore[attr-defined]  # S3Storage reads it
        key = default_storage.save(f"chat/{found.pk}/{uuid.uuid4().hex}.m4a", file)
        fields = {"text": "", "kind": Message.Kind.AUDIO, "media_key": key, **fields}
        return log.append(found, Message.Sender(sender), **fields).dom_id


def transcribe(path: str, element_id: str, transcript: str) -> None:
    """Her pages see the voice message anew, with its words."""
    found = _conversation(path)
    message = found.messages.get(pk=element_id.removeprefix("message-"))
    message.transcript = transcript
    message.save(update_fields=["transcript"])
    log.touch(found, message)
    broadcasts.conversation_changed(Update(found, [message]))


def touch(path: str) -> None:
    """Her pages see the reader's last message anew."""
    found = _conversation(path)
    message = found.messages.filter(sender=Message.Sender.USER).latest("number")
    log.touch(found, message)
    broadcasts.conversation_changed(Update(found, [message]))


def speak(path: str) -> None:
    """She begins to record her answer to the last message."""
    found = _conversation(path)
    asked = found.messages.filter(sender=Message.Sender.USER).latest("number")
    broadcasts.draft(found.user_id, asked.pk, "", speaking=True)


def failures(path: str) -> int:
    """How many of its replies have failed."""
    return Reply.objects.filter(conversation=_conversation(path), state=Reply.State.FAILED).count()


def days_pass(email: str, days: int) -> None:
    """For premium, as if all of it had begun so much earlier."""
    user = User.objects.get_by_natural_key(email)
    Grant.objects.filter(user=user).update(starts=F("starts") - dt.timedelta(days=days))
    grants.settle(user.pk)


def use_up(path: str, resource: str = "text", left: int = 0) -> None:
    """Leaves so many free messages, or voice messages."""
    kind = Resource(resource)
    with _locked(path) as found:
        while getattr(found, kind.column) > left:
            question = log.append(found, Message.Sender.USER, "And then?")
            quota.spend(found, kind, question)
            answer = log.append(found, Message.Sender.AI, "Then it rained.")
            Reply.objects.create(
                message=question, conversation=found, answer=answer, state=Reply.State.DONE
            )
            found.refresh_from_db()


def age(path: str, days: int) -> None:
    """Moves everything said so far into the past."""
    _conversation(path).messages.update(created_at=timezone.now() - dt.timedelta(days=days))


def rename_girl(slug: str, name: str) -> None:
    Girl.objects.filter(slug=slug).update(name=name)


def not_found() -> str:
    """The page that a production site answers for a missing one."""
    with override_settings(DEBUG=False, SECURE_SSL_REDIRECT=False):
        answer = Client(headers={"host": "127.0.0.1"}).get("/no/such/page/")
    assert answer.status_code == 404
    return answer.content.decode()


def command(*arguments: str) -> None:
    """As `manage.py …` does, in a process that is there already."""
    call_command(*arguments)


def messages(path: str) -> int:
    """How many there are."""
    return _conversation(path).messages.count()


def uploads(path: str) -> list[str]:
    """The states of those that a message has, or still could take."""
    alive = Q(message__isnull=False) | Q(expires_at__gt=timezone.now())
    return list(_conversation(path).uploads.filter(alive).values_list("state", flat=True))


def expire_uploads(path: str) -> None:
    """What was brought up has waited for its message too long."""
    _conversation(path).uploads.update(expires_at=timezone.now())


def add_photo(slug: str, alt_text: str) -> None:
    """Into her library."""
    girl = Girl.objects.get(slug=slug)
    asset = GirlAsset(girl=girl, alt_text=alt_text, provenance="Made by a test.")
    making.put(asset, samples.picture(size=(480, 600)), is_video=False)
    asset.save()


def quiet(path: str, fallback: str) -> None:
    """She has written for this reason where she meant to send something."""
    with _locked(path) as found:
        question = log.append(found, Message.Sender.USER, "A photo, please?")
        answer = log.append(found, Message.Sender.AI, "Let me tell you.", fallback=fallback)
        Reply.objects.create(
            message=question, conversation=found, answer=answer, state=Reply.State.DONE
        )


def desk() -> dict[str, Any]:
    """`pages`: by name, the addresses of what staff look at, with something on each; some are no
    pages. `searches`: of lists. `cookie`: of who may open them all. `reader`: an address."""
    rows.fill()
    staff = _logged_in("staff@example.com")
    rows.begin(staff)
    shown = {page.name: page.url for page in pages.pages() if pages.is_looked_at(page.name)}
    return {
        "pages": shown,
        "searches": pages.searches(),
        "cookie": _cookie(staff),
        "reader": rows.LONG,
    }


def _conversation(path: str) -> Conversation:
    return Conversation.objects.get(pk=path.strip("/").split("/")[-1])


@contextmanager
def _locked(path: str) -> Iterator[Conversation]:
    """As `log` wants it: a worker may write at the same moment."""
    with transaction.atomic():
        yield Conversation.objects.select_for_update(no_key=True).get(pk=_conversation(path).pk)


def main(answers: TextIO) -> None:
    """What fails is told to its test, and the next test finds this process as it was."""
    verbs: dict[str, Any] = {
        verb.__name__: verb
        for verb in (
            reader,
            moves,
            girl,
            staff,
            trouble,
            session,
            takeout_in_work,
            takeout_goes_on,
            conversation,
            hour_of_use,
            crowd,
            threads,
            changed,
            fill,
            past,
            send,
            hear,
            write_first,
            notice,
            ban,
            days_pass,
            voice,
            transcribe,
            speak,
            failures,
            use_up,
            age,
            expire_uploads,
            touch,
            rename_girl,
            delete,
            unasked,
            remember,
            sum_up,
            not_found,
            command,
            messages,
            uploads,
            quiet,
            add_photo,
            desk,
        )
    }
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        try:
            told = {"answer": verbs[verb](*arguments)}
        except Exception:  # noqa: BLE001  Its test raises it.
            told = {"trouble": traceback.format_exc()}
        print(json.dumps(told), file=answers, flush=True)


if __name__ == "__main__":
    # Logs go to standard output too; answers keep it, logs move to standard error.
    channel = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    main(channel)
