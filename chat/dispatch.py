"""What happens after a commit: enqueue first, then broadcast. The only caller of on_commit.

A step that fails is logged, and the others still run: a sweep finds a pending row that was not
enqueued, and a page that missed a broadcast catches up.
"""

from collections.abc import Callable, Collection
from uuid import UUID

from celery import current_app
from django.db import transaction

from chat import broadcasts
from chat.fragments import Update
from chat.models import Conversation, Message, Reply, Upload
from chatsite.schedule import CLOCK_SLACK
from chatsite.web.database import release_connection


def reply_wanted(reply: Reply, *changed: Message) -> Update:
    """`changed`: the message that is to be answered, and what else has changed with it."""
    enqueue(reply.pk)
    return conversation_changed(changed[0].conversation, *changed)


def conversation_begun(conversation: Conversation, greeting: Message) -> Update:
    # It expires: later than that, the reader has sent the first message.
    _after_commit(
        lambda: current_app.send_task("chat.tasks.warm_up", [str(conversation.pk)], expires=30)
    )
    return conversation_changed(conversation, greeting)


def conversation_changed(conversation: Conversation, *messages: Message) -> Update:
    """Sends these messages, the allowance and the thread's row to the reader's open pages, as the
    caller has them under the conversation's lock."""
    update = Update(conversation, messages)
    _after_commit(lambda: broadcasts.conversation_changed(update))
    return update


def persona_told(user_id: int) -> None:
    """The reader's open pages ask no more what she should call them."""
    _after_commit(lambda: broadcasts.persona_told(user_id))


def claim_stopped(claim: UUID | None) -> None:
    """Tells the worker that has this claim, if any, that its work is not wanted any more."""
    _after_commit(lambda: broadcasts.claim_stopped(claim))


def files_left(keys: Collection[str], line_ids: Collection[int]) -> None:
    """Objects that no message names any more, and spoken lines. The sweeps of each night find those
    that this leaves."""
    if keys or line_ids:
        _after_commit(lambda: _send_task("drop_files", [*keys], [*line_ids]))


def enqueue(reply_id: int) -> None:
    _after_commit(lambda: _send_task("ai_reply", reply_id))


def upload_arrived(upload: Upload) -> None:
    _after_commit(lambda: _send_task("process_upload", str(upload.pk)))


def write_first(conversation_id: UUID) -> None:
    """It expires, as sweeps enqueue it again each minute; late enough for clocks that differ."""
    task, expires = "chat.tasks.write_first", 60 + CLOCK_SLACK
    _after_commit(lambda: current_app.send_task(task, [str(conversation_id)], expires=expires))


def remember() -> None:
    """Enqueues a worker that reads conversations on until none is due."""
    # The next sweep asks again.
    _after_commit(lambda: current_app.send_task("chat.tasks.remember", expires=60))


def enqueue_next(conversation: Conversation) -> None:
    """Enqueues the next reply of the conversation: they are answered in order."""
    _after_commit(lambda: _enqueue_next(conversation.pk))


def _enqueue_next(conversation_id: UUID) -> None:
    waiting = Reply.objects.free_to_claim().filter(conversation=conversation_id)
    for reply in waiting[:1]:
        _send_task("ai_reply", reply.pk)


def _send_task(name: str, *arguments: int | str | list[str] | list[int]) -> None:
    release_connection()  # others need it while this thread waits for the broker
    current_app.send_task(f"chat.tasks.{name}", arguments)


def _after_commit(step: Callable[[], object]) -> None:
    """Pass a function, not a partial: when a robust step fails, Django logs its `__qualname__`."""
    transaction.on_commit(step, robust=True)
