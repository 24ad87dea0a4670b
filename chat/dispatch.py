"""What happens after a commit: enqueue first, then broadcast. The only caller of on_commit.

Every step is robust: the pending row in the database is the outbox, a broadcast is a hint.
"""

from collections.abc import Callable
from uuid import UUID

from celery import current_app
from django.db import transaction

from chat import broadcasts
from chat.models import Conversation, Message, Reply, Upload
from chatsite.web.database import release_connection


def reply_wanted(conversation: Conversation, reply: Reply) -> None:
    enqueue(reply.pk)
    conversation_changed(conversation, reply.message)


def conversation_begun(conversation: Conversation, greeting: Message) -> None:
    # Too late to be of use, it is dropped.
    _after_commit(
        lambda: current_app.send_task("chat.tasks.warm_up", [str(conversation.pk)], expires=30)
    )
    conversation_changed(conversation, greeting)


def conversation_changed(conversation: Conversation, *messages: Message) -> None:
    """Her open pages get these messages, the allowance and the thread's row."""
    ids = [message.pk for message in messages]
    _after_commit(lambda: broadcasts.conversation_changed(conversation.pk, ids))


def enqueue(reply_id: int) -> None:
    _after_commit(lambda: _send_task("ai_reply", reply_id))


def upload_arrived(upload: Upload) -> None:
    _after_commit(lambda: _send_task("process_upload", str(upload.pk)))


def enqueue_next(conversation: Conversation) -> None:
    """She answers in order: the next reply of the conversation is free to be claimed now."""
    _after_commit(lambda: _enqueue_next(conversation.pk))


def _enqueue_next(conversation_id: UUID) -> None:
    waiting = Reply.objects.free_to_claim().filter(message__conversation=conversation_id)
    for reply in waiting[:1]:
        _send_task("ai_reply", reply.pk)


def _send_task(name: str, argument: int | str) -> None:
    release_connection()  # others need them while this one waits for the broker
    current_app.send_task(f"chat.tasks.{name}", [argument])


def _after_commit(step: Callable[[], object]) -> None:
    """`step` has a name: Django's report of a failed robust step reads `__qualname__`."""
    transaction.on_commit(step, robust=True)
