"""What a reply asks of the database: few statements, and none that grows with other readers."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat import actions, tasks
from chat.models import Conversation, Message, Reply
from chat.reply.preparing import candidates
from tests.chat.replies import ended, send
from tests.chat.speech import give_voice
from tests.chat.test_answers import add_asset
from tests.factories import make_user
from tests.gateways.llm.provider import Provider

pytestmark = pytest.mark.django_db(transaction=True)

# Claim, plan, context; BEGIN, lock, insert, two versions, prompt, end, COMMIT. Nobody waits behind
# it, and the reader's pages get what was stored, without another query.
STATEMENTS = 11
OTHERS = 2_000
FEW = 20


def test_a_plain_text_reply_takes_few_statements(
    provider: Provider, conversation: Conversation
) -> None:
    give_voice(conversation.girl)
    add_asset(conversation)
    reply = send(conversation)
    with CaptureQueriesContext(connection) as captured:
        tasks.ai_reply(reply.pk)

    assert ended(reply)
    assert reply.answer is not None
    statements = [query["sql"] for query in captured.captured_queries]
    assert len(statements) == STATEMENTS, "\n".join(statements)


def test_a_file_is_chosen_by_what_this_conversation_alone_has_had(
    conversation: Conversation,
) -> None:
    """Others have got the same file two thousand times: none of their messages is read."""
    asset = add_asset(conversation)
    others = actions.start_conversation(make_user(), conversation.girl)
    _fill(others, asset.pk, OTHERS)
    _fill(conversation, asset.pk, 3)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE chat_message")
    with CaptureQueriesContext(connection) as captured:
        (found,) = candidates(conversation, "image")

    assert (found.asset_id, found.times_sent) == (asset.pk, 3)
    (sql,) = [query["sql"] for query in captured if "chat_message" in query["sql"]]
    assert _rows_read(sql) <= FEW  # Its own few, by whichever index; none of the two thousand.


def test_a_claim_reads_its_own_conversation_alone(conversation: Conversation) -> None:
    """Beside two thousand replies that others wait for, and many of its own that are done."""
    others = [actions.start_conversation(make_user(), conversation.girl) for _ in range(50)]
    _fill(conversation, None, OTHERS // 10)
    for other in others:
        _fill(other, None, OTHERS // 50)
    Reply.objects.bulk_create(
        Reply(
            message=message,
            conversation_id=message.conversation_id,
            state="done" if message.conversation_id == conversation.pk else "pending",
        )
        for message in Message.objects.filter(number__gte=100)
    )
    reply = send(conversation)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE chat_message, chat_reply")
    with CaptureQueriesContext(connection) as captured:
        assert actions.claim_reply(reply.pk)

    (sql,) = [query["sql"] for query in captured]
    Reply.objects.filter(pk=reply.pk).update(state="pending")
    assert _rows_read(sql) <= FEW


def _fill(conversation: Conversation, asset_id: int | None, count: int) -> None:
    Message.objects.bulk_create(
        Message(
            conversation=conversation,
            sender="ai",
            kind="image",
            asset_id=asset_id,
            number=number,
            version=number,
        )
        for number in range(100, 100 + count)
    )


def _rows_read(sql: str) -> int:
    """How many messages and replies PostgreSQL looks at, also those that it drops again."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}")
        told = cursor.fetchone()[0]
    (plan,) = json.loads(told) if isinstance(told, str) else told
    return sum(_read(node) for node in _nodes(plan["Plan"]))


def _nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node, *(inner for child in node.get("Plans", ()) for inner in _nodes(child))]


def _read(node: dict[str, Any]) -> int:
    if node.get("Relation Name") not in ("chat_message", "chat_reply"):
        return 0
    kept = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
    return int(kept * node["Actual Loops"])
