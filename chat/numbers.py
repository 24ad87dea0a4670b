"""What the chat counts for the desk's start page."""

import datetime as dt

from django.db import connection

from accounts.desk.numbers import Counts, Number, register, register_daily
from chat.models import Conversation, Message, Reply, Report, Resource

LIST = "admin:chat_reply_changelist"
# The time until her first words reach a page; that of the whole answer where they came with it.
_FIRST = "COALESCE(reply.first_word_milliseconds, reply.milliseconds)"
# By one statement, since all of it is read from the same rows.
_REPLIES = f"""
SELECT count(DISTINCT conversation.user_id),
    count(*) FILTER (WHERE reply.state = 'done'),
    count(*) FILTER (WHERE reply.state = 'failed'),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY {_FIRST}) FILTER (WHERE reply.state = 'done'),
    percentile_cont(0.95) WITHIN GROUP (ORDER BY {_FIRST}) FILTER (WHERE reply.state = 'done'),
    round(100.0 * count(*) FILTER (WHERE reply.state = 'done' AND reply.provider = 'fallback')
        / nullif(count(*) FILTER (WHERE reply.state = 'done'), 0))
FROM chat_reply AS reply
    JOIN chat_conversation AS conversation ON conversation.id = reply.conversation_id
WHERE reply.created_at >= %s AND reply.created_at < %s
"""  # noqa: S608  nothing of it comes from outside
_NAMES = ("readers", "done", "failed", "first_p50", "first_p95", "fallback")


def replies(start: dt.datetime, end: dt.datetime) -> Counts:
    """To messages that readers sent then."""
    with connection.cursor() as cursor:
        cursor.execute(_REPLIES, [start, end])
        row = cursor.fetchone()
    return {
        name: None if value is None else round(value)
        for name, value in zip(_NAMES, row, strict=True)
    }


def messages(start: dt.datetime, end: dt.datetime) -> Counts:
    """By readers, girls and the site."""
    found = Message.objects.filter(created_at__gte=start, created_at__lt=end)
    return {"messages": found.order_by().count()}


def used_up(start: dt.datetime, end: dt.datetime) -> Counts:
    """Conversations of this span in which no free message is left."""
    found = Conversation.objects.filter(last_message_at__gte=start, last_message_at__lt=end)
    return {"used_up": found.filter(**{Resource.TEXT.column: 0}).order_by().count()}


def open_now() -> Counts:
    return {
        "reports_open": Report.objects.filter(state=Report.State.OPEN).order_by().count(),
        "replies_waiting": Reply.objects.unfinished().order_by().count(),
    }


_SINCE = "created_at__gte={start}"
REPLIES = (
    Number("readers", "Active readers", "Readers", "chat.view_reply", LIST, _SINCE),
    Number(
        "done",
        "Replies done",
        "Conversations",
        "chat.view_reply",
        LIST,
        f"state__exact=done&{_SINCE}",
    ),
    Number(
        "failed",
        "Replies failed",
        "Conversations",
        "chat.view_reply",
        LIST,
        f"state__exact=failed&{_SINCE}",
        is_trouble=True,
    ),
    Number(
        "first_p50",
        "First word, half of replies",
        "Conversations",
        "chat.view_reply",
        LIST,
        f"state__exact=done&{_SINCE}",
        "ms",
    ),
    Number(
        "first_p95",
        "First word, 95 of 100",
        "Conversations",
        "chat.view_reply",
        LIST,
        f"state__exact=done&{_SINCE}",
        "ms",
    ),
    Number(
        "fallback",
        "By the fallback provider",
        "Conversations",
        "chat.view_reply",
        LIST,
        f"provider__exact=fallback&{_SINCE}",
        "%",
    ),
)
MESSAGES = Number(
    "messages",
    "Messages",
    "Conversations",
    "chat.view_message",
    "admin:chat_message_changelist",
    _SINCE,
)
USED_UP = Number(
    "used_up",
    "Allowances used up",
    "Readers",
    "chat.view_conversation",
    "admin:chat_conversation_changelist",
    f"{Resource.TEXT.column}__exact=0&last_message_at__gte={{start}}",
)
OPEN = (
    Number(
        "reports_open",
        "Reports open",
        "Waiting for staff",
        "chat.view_report",
        "admin:chat_report_changelist",
        "state__exact=open",
        is_trouble=True,
    ),
    Number(
        "replies_waiting",
        "Replies waiting",
        "Works",
        "chat.view_reply",
        LIST,
        "state__in=pending,running",
    ),
)


def register_all() -> None:
    register_daily(replies, *REPLIES)
    register_daily(messages, MESSAGES)
    register_daily(used_up, USED_UP)
    register(open_now, *OPEN)
