"""What must hold in the end, whatever has failed in between: asked of the database itself."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.faults.model import MARK
from tests.faults.readers import Reader
from tests.waiting import until

ENDED = ("done", "failed")


def rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Asked of PostgreSQL directly, not through a gate."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        return connection.execute(statement, values).fetchall()


def state_of(client_id: str) -> str:
    """Of the reply to a message; "" before the message is there."""
    return str(_reply("r.state", client_id))


def attempts_of(client_id: str) -> int:
    return int(_reply("r.attempts", client_id))


def _reply(column: str, client_id: str) -> Any:
    statement = (
        f"SELECT {column} FROM chat_reply r JOIN chat_message m ON m.id = r.message_id"  # noqa: S608
        " WHERE m.client_id = %s"
    )
    found = rows(statement, client_id)
    return found[0][0] if found else ""


def wait_until_answered(readers: Iterable[Reader], seconds: float) -> None:
    """Every acknowledged message has its reply's end within `seconds`."""
    conversations = [reader.conversation for reader in readers]
    until(lambda: not _unfinished(conversations), seconds)


def _unfinished(conversations: list[str]) -> list[tuple[Any, ...]]:
    return rows(
        "SELECT r.id FROM chat_reply r JOIN chat_message m ON m.id = r.message_id"
        " WHERE r.state NOT IN ('done', 'failed') AND m.conversation_id = ANY(%s::uuid[])",
        conversations,
    )


@dataclass(frozen=True)
class Outcome:
    """`lost`: acknowledged and not there. `doubled`: messages or answers that exist twice."""

    accepted: int
    answered: int
    failed: int
    lost: list[str]
    doubled: list[Any]
    wrong: list[str]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.wrong)


def reconcile(readers: Iterable[Reader], calls: Mapping[str, int] | None = None) -> Outcome:
    """`calls`: of all providers together, by the message's mark; only where every reply may call
    once for each attempt. Fails nothing itself."""
    readers = list(readers)
    conversations = [reader.conversation for reader in readers]
    lost, doubled, wrong = [], [], []
    for reader in readers:
        found = dict(
            rows(
                "SELECT client_id, text FROM chat_message"
                " WHERE conversation_id = %s AND sender = 'user'",
                reader.conversation,
            )
        )
        lost += [text for key, text in reader.acknowledged.items() if found.get(key) != text]
    for check in (_double_messages, _double_answers):
        doubled += check(conversations)
    for check in (_unexplained, _unpaid, _gaps, _orphans):
        wrong += [f"{check.__name__[1:]}: {row}" for row in check(conversations)]
    if calls is not None:
        wrong += [*_calls_too_many(conversations, calls)]
    states = dict(rows(_STATES, conversations))
    accepted = sum(len(reader.acknowledged) for reader in readers)
    return Outcome(accepted, states.get("done", 0), states.get("failed", 0), lost, doubled, wrong)


_STATES = (
    "SELECT r.state, count(*) FROM chat_reply r JOIN chat_message m ON m.id = r.message_id"
    " WHERE m.conversation_id = ANY(%s::uuid[]) GROUP BY r.state"
)


def _double_messages(conversations: list[str]) -> list[tuple[Any, ...]]:
    return rows(
        "SELECT conversation_id, client_id, count(*) FROM chat_message"
        " WHERE sender = 'user' AND conversation_id = ANY(%s::uuid[])"
        " GROUP BY conversation_id, client_id HAVING count(*) > 1",
        conversations,
    )


def _double_answers(conversations: list[str]) -> list[tuple[Any, ...]]:
    """Answers to one message have its mark in them."""
    answers = rows(
        "SELECT text FROM chat_message WHERE sender = 'ai' AND number > 1"
        " AND conversation_id = ANY(%s::uuid[])",
        conversations,
    )
    marks = [found[0] for (text,) in answers if (found := MARK.search(text))]
    return [(mark,) for mark in {mark for mark in marks if marks.count(mark) > 1}]


def _orphans(conversations: list[str]) -> list[tuple[Any, ...]]:
    """Conversations whose answers and finished replies are not one for one."""
    return rows(
        "SELECT m.conversation_id FROM chat_message m"
        " LEFT JOIN chat_reply r ON r.message_id = m.id"
        " WHERE m.conversation_id = ANY(%s::uuid[]) GROUP BY m.conversation_id"
        " HAVING count(*) FILTER (WHERE m.sender = 'ai' AND m.number > 1)"
        " <> count(*) FILTER (WHERE r.state = 'done' AND r.answer_id IS NOT NULL)"
        " OR count(*) FILTER (WHERE m.sender = 'user') <> count(r.id)"
        " OR count(*) FILTER (WHERE r.state NOT IN ('done', 'failed')) > 0",
        conversations,
    )


def _unexplained(conversations: list[str]) -> list[tuple[Any, ...]]:
    """Allowances that differ from the sum of their ledger."""
    return rows(
        "SELECT c.id, c.free_text, sum(q.delta) FROM chat_conversation c"
        " JOIN chat_quotaentry q ON q.conversation_id = c.id AND q.resource = 'text'"
        " WHERE c.id = ANY(%s::uuid[]) GROUP BY c.id HAVING c.free_text <> sum(q.delta)",
        conversations,
    )


def _unpaid(conversations: list[str]) -> list[tuple[Any, ...]]:
    """Messages that did not cost one unit, or, where the reply has failed, none."""
    return rows(
        "SELECT m.id, r.state, coalesce(sum(q.delta), 0) FROM chat_message m"
        " JOIN chat_reply r ON r.message_id = m.id"
        " LEFT JOIN chat_quotaentry q ON q.message_id = m.id"
        " WHERE m.conversation_id = ANY(%s::uuid[]) GROUP BY m.id, r.state"
        " HAVING coalesce(sum(q.delta), 0) <> CASE r.state WHEN 'failed' THEN 0 ELSE -1 END",
        conversations,
    )


def _gaps(conversations: list[str]) -> list[tuple[Any, ...]]:
    """Versions that occur twice, or lie beyond their conversation's."""
    return rows(
        "SELECT c.id FROM chat_conversation c JOIN chat_message m ON m.conversation_id = c.id"
        " WHERE c.id = ANY(%s::uuid[]) GROUP BY c.id"
        " HAVING count(DISTINCT m.version) <> count(*) OR max(m.version) <> c.version",
        conversations,
    )


def _calls_too_many(conversations: list[str], calls: Mapping[str, int]) -> Iterator[str]:
    """A call for each claim, and no more."""
    for text, attempts in rows(
        "SELECT m.text, r.attempts FROM chat_message m JOIN chat_reply r ON r.message_id = m.id"
        " WHERE m.conversation_id = ANY(%s::uuid[])",
        conversations,
    ):
        found = MARK.search(text)
        if found and calls[found[0]] > attempts:
            yield f"{calls[found[0]]} calls in {attempts} attempts: {text}"


def differing_pages(readers: Iterable[Reader]) -> list[str]:
    """Readers whose page, caught up, differs from one that is opened now."""
    found = []
    for reader in readers:
        reader.catch_up()
        if reader.shown != reader.fresh_page():
            found.append(reader.conversation)
    return found
