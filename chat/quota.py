"""Allowances and their ledger. Callers hold the conversation's row lock, in a transaction."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from django.db.models import F

from chat.errors import QuotaExhausted
from chat.models import Conversation, Message, QuotaEntry, Resource
from chatsite.web.prepared import Given, PreparedInsert, PreparedUpdate

Reason = QuotaEntry.Reason


def grant_initial(conversation: Conversation) -> None:
    """Grants what every conversation begins with, by the FREE_*_PER_GIRL settings."""
    for resource in Resource:
        _change(conversation, resource, resource.initial, Reason.GRANT, cause="conversation begun")


def spend(
    conversation: Conversation,
    resource: Resource | None,
    message: Message,
    cause: str = "",
    **changes: Any,
) -> QuotaEntry | None:
    """Take one unit for `message`, or none with premium and where `resource` is None.

    Returns the entry of the unit. `changes`: other columns of the conversation, which the same
    UPDATE sets. Raises QuotaExhausted at zero.
    """
    if resource and not conversation.user.is_premium:
        return _change(conversation, resource, -1, Reason.SPEND, message, cause, changes)
    if changes:
        Conversation.objects.filter(pk=conversation.pk).update(**changes)
    return None


def require(conversation: Conversation, resource: Resource | None) -> None:
    """Raises QuotaExhausted where `spend` would, before anything else is changed."""
    if resource and not can_spend(conversation, resource):
        raise QuotaExhausted(resource, conversation)


def can_spend(conversation: Conversation, resource: Resource) -> bool:
    """Whether `spend` would succeed. Certain only while the caller holds the row's lock."""
    return conversation.user.is_premium or conversation.left(resource) > 0


def refund(conversation: Conversation, unit: QuotaEntry, cause: str) -> None:
    """Returns a unit that was spent, once. Callers forget it then.

    A reset has already filled up what was spent before it, so that is not returned again.
    """
    resets = QuotaEntry.objects.filter(
        conversation=conversation, resource=unit.resource, reason=Reason.RESET, pk__gt=unit.pk
    )
    if not resets.exists():
        resource = Resource(unit.resource)
        _change(conversation, resource, -unit.delta, Reason.REFUND, unit.message, cause)


def reset(conversation: Conversation, resource: Resource, cause: str) -> int:
    """Fills an allowance up to its initial value; returns the number of units added."""
    units = missing(conversation, resource)
    if units:
        _change(conversation, resource, units, Reason.RESET, cause=cause)
    return units


def missing(conversation: Conversation, resource: Resource) -> int:
    """Units that an allowance has less than at first."""
    return max(0, resource.initial - conversation.left(resource))


def _change(
    conversation: Conversation,
    resource: Resource,
    delta: int,
    reason: QuotaEntry.Reason,
    message: Message | None = None,
    cause: str = "",
    changes: Mapping[str, Any] = MappingProxyType({}),
) -> QuotaEntry:
    column = resource.column
    update = _update(column, *changes)
    if not update.run(pk=conversation.pk, least=-delta, delta=delta, **changes):
        raise QuotaExhausted(resource, conversation)
    setattr(conversation, column, conversation.left(resource) + delta)
    entry = QuotaEntry(
        conversation=conversation,
        resource=resource,
        delta=delta,
        reason=reason,
        message=message,
        cause=cause,
    )
    return _ENTRY.save(entry)


_ENTRY = PreparedInsert(QuotaEntry)


@cache
def _update(column: str, *others: str) -> PreparedUpdate:
    """Moves an allowance, unless too little is left, and sets other columns."""
    return PreparedUpdate(
        lambda: Conversation.objects.filter(pk=Given("pk"), **{f"{column}__gte": Given("least")}),
        lambda: {column: F(column) + Given("delta"), **{name: Given(name) for name in others}},
    )
