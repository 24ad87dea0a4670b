"""On a reader's page: the conversations, how much of each allowance is left, and refilling one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.desk import acts, panels
from accounts.desk.acts import Act, Changed, Done, Refused
from accounts.desk.panels import Look, Panel
from accounts.models import User
from chat import actions
from chat.desk.ledger import name_of
from chat.models import Conversation, Resource

AT_ONCE = 10
LAST_PAGE = 100
COLUMNS = [resource.column for resource in Resource]


@dataclass(frozen=True)
class Allowance:
    """`target`: what a form sends to refill it; "" if it is full."""

    name: str
    left: int
    initial: int
    target: str


@dataclass(frozen=True)
class Row:
    conversation: Conversation
    url: str
    allowances: list[Allowance]


def rows(look: Look) -> dict[str, Any]:
    """Page by page, the newest first."""
    page = _page(look.request.GET.get("chats", ""))
    start = (page - 1) * AT_ONCE
    found = Conversation.objects.of(look.reader.pk).latest_first().select_related("girl")
    few = found.only("last_message_at", "blocked_at", "girl__name", *COLUMNS)
    listed = list(few[start : start + AT_ONCE + 1])
    shown = [_row(one) for one in listed[:AT_ONCE]]
    return {
        "conversations": shown,
        "are_full": not any(each.target for row in shown for each in row.allowances),
        "names": [name_of(resource.value) for resource in Resource],
        "before": page - 1,
        "after": page + 1 if len(listed) > AT_ONCE and page < LAST_PAGE else 0,
    }


def refill(by: User, reader: User, fields: dict[str, Any]) -> Done:
    chosen = _parsed(fields["target"])
    if chosen is None:
        raise Refused("No allowance was chosen. Nothing was done.")
    pk, resource, seen = chosen
    cause = f"by staff: {fields['reason']}"[:120]
    try:
        conversation, added = actions.refill(reader.pk, pk, resource, cause, seen=seen)
    except actions.Moved as error:
        raise Changed("This allowance has changed") from error
    except Conversation.DoesNotExist as error:
        raise Changed("This conversation has gone") from error
    if not added:
        raise Refused("This allowance is full. Nothing was done.")
    what, girl = name_of(resource.value), conversation.girl.name
    told = f"Refilled {what} with {girl}: {conversation.left(resource)} left."
    return Done(f"refilled {what}", told, f"+{added}, with {girl}", on=conversation)


def names(reader: User, target: str) -> str:
    chosen = _parsed(target)
    found = chosen and Conversation.objects.of(reader.pk).filter(pk=chosen[0]).first()
    return f"{name_of(chosen[1].value)} with {found.girl.name}" if chosen and found else ""


def _page(words: str) -> int:
    is_number = words.isascii() and words.isdigit() and len(words) < 4
    return min(max(int(words), 1), LAST_PAGE) if is_number else 1


def _row(conversation: Conversation) -> Row:
    url = reverse("admin:chat_conversation_change", args=[conversation.pk])
    return Row(conversation, url, [_allowance(conversation, each) for each in Resource])


def _allowance(conversation: Conversation, resource: Resource) -> Allowance:
    left, initial = conversation.left(resource), resource.initial
    target = f"{conversation.pk}:{resource.value}:{left}" if left < initial else ""
    return Allowance(name_of(resource.value), left, initial, target)


def _parsed(target: str) -> tuple[UUID, Resource, int] | None:
    """What `_allowance` wrote: which conversation, which allowance, and how much was left."""
    try:
        pk, resource, left = target.split(":")
        return UUID(pk), Resource(resource), int(left)
    except ValueError:
        return None


panels.register(
    Panel(
        "conversations",
        "Conversations",
        "admin/chat/panels/conversations.html",
        rows,
        30,
        "chat.view_conversation",
    )
)
acts.register(
    Act("refill", "Refill an allowance", "Refill", "chat.add_quotaentry", refill, names=names)
)
