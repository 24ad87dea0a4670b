"""What was said, and what is said now."""

import base64
import datetime as dt
import uuid
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import User
from chat import actions, broadcasts, log, quota
from chat.fragments import Update
from chat.models import Conversation, Message, Reply
from girls.models import Girl
from tests.browser.backstage.finding import conversation_at, locked
from tests.factories import make_girl, tell


def conversation(email: str, slug: str = "mia") -> str:
    """The path of this person's conversation, begun now where there was none."""
    girl = Girl.objects.get(slug=slug)
    found = actions.start_conversation(User.objects.get(email=email), girl)
    tell(found)
    return found.get_absolute_url()


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
    broadcasts.conversation_changed(Update(conversation_at(path), []))


def fill(path: str, pairs: int) -> None:
    """What was said long before: "Question 1", "Answer 1", "Question 2" and so on."""
    with locked(path) as found:
        for number in range(1, pairs + 1):
            question = log.append(found, Message.Sender.USER, f"Question {number}")
            answer = log.append(found, Message.Sender.AI, f"Answer {number}")
            Reply.objects.create(
                message=question, conversation=found, answer=answer, state=Reply.State.DONE
            )


def past(path: str, days: int) -> None:
    """A long log at once, of hers, that was read: "Day 1", "Day 2" and so on."""
    with locked(path) as found:
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
    found = conversation_at(path)
    actions.send_message(found.user_id, found.pk, text, client_id=str(uuid.uuid4()))


def delete(path: str, text: str) -> str:
    """As its reader would, in another browser; the id of the message's element."""
    found = conversation_at(path)
    message = found.messages.get(text=text)
    actions.delete_message(found.user_id, found.pk, message.pk)
    return message.dom_id


def hear(path: str, *texts: str, unasked: bool = False) -> None:
    """She writes by herself; the reader's open pages get it."""
    for text in texts:
        with locked(path) as found:
            hers = log.append(found, Message.Sender.AI, text, unasked=unasked)
        broadcasts.conversation_changed(Update(found, [hers]))


def write_first(path: str, text: str) -> None:
    """As a worker does where the reader has let her."""
    hear(path, text, unasked=True)


def notice(path: str, text: str) -> None:
    """A line from the site itself."""
    found = conversation_at(path)
    actions.add_notice(found.user_id, found.pk, text)


def voice(path: str, sender: str, content: str, fields: dict[str, Any]) -> str:
    """A voice message said before; `content`: base64 of M4A. Returns the element's id."""
    with locked(path) as found:
        file = ContentFile(base64.b64decode(content))
        file.content_type = "audio/mp4"  # type: ignore[attr-defined]  # S3Storage reads it
        key = default_storage.save(f"chat/{found.pk}/{uuid.uuid4().hex}.m4a", file)
        fields = {"text": "", "kind": Message.Kind.AUDIO, "media_key": key, **fields}
        return log.append(found, Message.Sender(sender), **fields).dom_id


def transcribe(path: str, element_id: str, transcript: str) -> None:
    """Her pages see the voice message anew, with its words."""
    found = conversation_at(path)
    message = found.messages.get(pk=element_id.removeprefix("message-"))
    message.transcript = transcript
    message.save(update_fields=["transcript"])
    log.touch(found, message)
    broadcasts.conversation_changed(Update(found, [message]))


def touch(path: str) -> None:
    """Her pages see the reader's last message anew."""
    found = conversation_at(path)
    message = found.messages.filter(sender=Message.Sender.USER).latest("number")
    log.touch(found, message)
    broadcasts.conversation_changed(Update(found, [message]))


def speak(path: str) -> None:
    """She begins to record her answer to the last message."""
    found = conversation_at(path)
    asked = found.messages.filter(sender=Message.Sender.USER).latest("number")
    broadcasts.draft(found.user_id, asked.pk, "", speaking=True)


def messages(path: str) -> int:
    """How many there are."""
    return conversation_at(path).messages.count()


def age(path: str, days: int) -> None:
    """Moves everything said so far into the past."""
    conversation_at(path).messages.update(created_at=timezone.now() - dt.timedelta(days=days))
