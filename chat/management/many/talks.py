"""Conversations with messages, replies and ledgers that fit together (`audit_quotas` agrees).

Every hundredth message is of one conversation; the others are spread so that few are long.
"""

from accounts.models import AuditEntry
from chat.management.many.filling import Size, Step, chance, insert, number, picked
from chat.models import (
    Conversation,
    Message,
    QuotaEntry,
    Reply,
    Report,
    Resource,
    Variant,
)

WORDS = (
    *(
        "rain",
        "tram",
        "garden",
        "letter",
        "coffee",
        "mountain",
        "window",
        "train",
        "music",
        "river",
    ),
    *("kitchen", "evening", "sister", "market", "bridge", "story", "winter", "bicycle", "cinema"),
    *(
        "doctor",
        "island",
        "lemon",
        "mirror",
        "office",
        "pepper",
        "quiet",
        "radio",
        "summer",
        "table",
    ),
    *("uncle", "violin", "water", "yellow", "zebra", "bread", "cloud", "dance", "engine", "forest"),
)
ERRORS = ("timeout", "unavailable", "bad_answer", "stopped")
TEXT = Resource.TEXT


def talks(size: Size) -> int:
    """The readers' numbers come round more than once, each time with the next girl."""
    talk = f"1 + floor({size.talks} * {chance('n')} ^ 2)::bigint"
    number(
        "many_said",
        f"""SELECT n, talk, row_number() OVER (PARTITION BY talk ORDER BY n) AS number,
          now() - interval '365 days' * (1 - n / {size.messages}.0) AS said_at
        FROM (
          SELECT n, CASE WHEN mod(n, 100) = 0 THEN 1 ELSE {talk} END AS talk
          FROM generate_series(1, {size.messages}) AS n
        ) AS spread""",
    )
    # The reader's are the even ones; ten units at first, and ten more whenever they are used up.
    number(
        "many_talks",
        f"""SELECT t.n, gen_random_uuid() AS id, r.id AS user_id, g.id AS girl_id,
          coalesce(most, 0) AS most, coalesce(last_at, r.date_joined) AS last_at,
          coalesce(most, 0) / 2 AS spent, greatest(coalesce(most, 0) / 2 - 1, 0) / 10 AS resets
        FROM generate_series(1, {size.talks}) AS t (n)
        JOIN many_readers r ON r.n = 1 + mod(t.n - 1, {size.readers})
        JOIN many_girls g ON g.n = 1
          + mod(mod(t.n - 1, {size.readers}) + (t.n - 1) / {size.readers}, {size.girls})
        LEFT JOIN (
          SELECT talk, max(number) AS most, max(said_at) AS last_at FROM many_said GROUP BY talk
        ) AS said ON talk = t.n""",
    )
    left = {resource.column: str(resource.initial) for resource in Resource}
    return insert(
        Conversation,
        "many_talks",
        {
            **left,
            TEXT.column: f"{TEXT.initial} - spent + {TEXT.initial} * resets",
            "id": "id",
            "user": "user_id",
            "girl": "girl_id",
            "version": "most",
            "last_number": "most",
            "last_read_number": "most",
            "last_message_at": "last_at",
            "last_message_preview": "'Hello'",
        },
    )


def messages(size: Size) -> int:
    word = picked(WORDS, "abs(hashint8(n * 31 + k)::bigint)")
    words = f"(SELECT string_agg({word}, ' ') FROM generate_series(1, 4 + mod(n, 12)) AS k)"
    hers = "mod(number, 2) = 1"
    is_picture = f"{hers} AND mod(s.n, 40) = 1"
    made = insert(
        Message,
        "many_said s JOIN many_talks t ON t.n = s.talk ORDER BY s.n",
        {
            "conversation": "t.id",
            "sender": f"CASE WHEN {hers} THEN 'ai' ELSE 'user' END",
            "client_id": f"CASE WHEN NOT {hers} THEN 'many-' || s.n END",
            "number": "number",
            "version": "number",
            "created_at": "said_at",
            "kind": f"CASE WHEN {is_picture} THEN 'image' ELSE 'text' END",
            "alt_text": f"CASE WHEN {is_picture} THEN 'She smiles' ELSE '' END",
            "media_key": f"CASE WHEN {is_picture} THEN 'assets/many/' || s.n ELSE '' END",
            "removed_at": "CASE WHEN mod(s.n, 500) = 3 THEN said_at END",
            "text": f"CASE WHEN mod(s.n, 500) = 3 THEN '' ELSE {words.replace('(n', '(s.n')} END",
            "variant_count": f"CASE WHEN {hers} AND mod(s.n, 60) = 5 THEN 2 ELSE 1 END",
        },
    )
    number(
        "many_asked",
        """SELECT m.id, t.id AS conversation_id, m.number, m.created_at, answer.id AS answer_id
        FROM many_talks t JOIN chat_message m ON m.conversation_id = t.id AND m.sender = 'user'
        LEFT JOIN chat_message answer
          ON answer.conversation_id = t.id AND answer.number = m.number + 1""",
    )
    return made


def variants(size: Size) -> int:
    source = (
        "chat_message m JOIN many_talks t ON t.id = m.conversation_id, generate_series(1, 2) AS k"
    )
    columns = {"message": "m.id", "number": "k", "created_at": "m.created_at", "text": "m.text"}
    return insert(Variant, f"{source} WHERE m.variant_count = 2", columns)


def replies(size: Size) -> int:
    failed = "(answer_id IS NULL OR mod(a.id, 90) = 0)"
    return insert(
        Reply,
        "many_asked a ORDER BY a.id",
        {
            "message": "a.id",
            "conversation": "conversation_id",
            "answer": f"CASE WHEN NOT {failed} THEN answer_id END",
            "state": f"CASE WHEN {failed} THEN 'failed' ELSE 'done' END",
            "error": f"CASE WHEN {failed} THEN {picked(ERRORS, 'a.id')} ELSE '' END",
            "provider": "CASE WHEN mod(a.id, 40) = 0 THEN 'fallback' ELSE 'primary' END",
            "model": "'many'",
            "attempts": "1",
            "calls": "1",
            "milliseconds": "300 + mod(a.id * 37, 4000)",
            "prompt_tokens": "900 + mod(a.id, 600)",
            "completion_tokens": "20 + mod(a.id, 80)",
            "enqueued_at": "created_at",
            "created_at": "created_at",
        },
    )


def ledgers(size: Size) -> int:
    made = sum(_granted(resource) for resource in Resource)
    place = "mod(number / 2 - 1, 10)"
    filled = f"(VALUES (-1, 'spend'), ({TEXT.initial}, 'reset')) AS kind (delta, reason)"
    source = f"many_asked a, {filled} WHERE delta < 0 OR (number > 2 AND {place} = 0)"
    columns = {
        "conversation": "conversation_id",
        "resource": f"'{TEXT}'",
        "delta": "delta",
        "reason": "reason",
        "message": "CASE WHEN delta < 0 THEN a.id END",
        "cause": "CASE WHEN delta > 0 THEN 'reset_quotas' ELSE '' END",
        "created_at": "created_at",
    }
    return made + insert(QuotaEntry, f"{source} ORDER BY a.id, delta DESC", columns)


def _granted(resource: Resource) -> int:
    columns = {
        "conversation": "id",
        "resource": f"'{resource}'",
        "delta": str(resource.initial),
        "reason": f"'{QuotaEntry.Reason.GRANT}'",
        "created_at": "last_at",
    }
    return insert(QuotaEntry, "many_talks", columns)


def reports(size: Size) -> int:
    made = insert(
        Report,
        "many_asked WHERE answer_id IS NOT NULL AND mod(id, 100) = 7",
        {
            "conversation": "conversation_id",
            "message": "answer_id",
            "reason": picked([*Report.Reason], "id"),
            "state": "CASE WHEN mod(id, 2000) = 7 THEN 'open' ELSE 'dismissed' END",
            "created_at": "created_at",
        },
    )
    noted = {
        "what": "'dismissed'",
        "model": "'chat.report'",
        "key": "r.id::text",
        "name": "'report ' || r.id",
        "about": "t.user_id",
        "reason": "'Made for measuring'",
        "at": "r.created_at",
    }
    source = "chat_report r JOIN many_talks t ON t.id = r.conversation_id"
    return made + insert(AuditEntry, f"{source} ORDER BY r.id", noted)


STEPS = (
    Step("conversations", talks),
    Step("messages", messages),
    Step("variants", variants),
    Step("replies", replies),
    Step("entries of ledgers", ledgers),
    Step("reports", reports),
)
