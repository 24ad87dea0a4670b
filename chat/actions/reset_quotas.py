from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from chat import dispatch, quota
from chat.models import Conversation, ConversationQuerySet, Resource
from chatsite.web.sweeps import sweep_rows

# Conversations of one transaction. Their readers wait meanwhile, for about a tenth of a second.
BATCH = 100


@dataclass(frozen=True)
class ResetResult:
    """One allowance that was filled up by `change` units."""

    conversation: Conversation
    resource: Resource
    change: int


Results = list[ResetResult]


def reset_quotas(
    conversations: ConversationQuerySet,
    resources: list[Resource],
    cause: str,
    *,
    dry_run: bool = False,
    noted: Callable[[Results], object] = len,
) -> Iterator[Results]:
    """Fills allowances up to their initial values, batch by batch, each in one transaction.

    `noted` is called in the transaction of a batch. Whoever stops between two may begin anew: what
    was filled up lacks nothing any more.
    """
    lacking = conversations.filter(_lack(resources)).order_by("pk")
    last = UUID(int=0)
    while keys := [*lacking.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]]:
        results = _would(keys, resources) if dry_run else _fill(keys, resources, cause, noted)
        yield results
        last = keys[-1]


def _lack(resources: list[Resource]) -> Q:
    return Q(
        *(Q(**{f"{resource.column}__lt": resource.initial}) for resource in resources),
        _connector=Q.OR,
    )


def _would(keys: list[UUID], resources: list[Resource]) -> Results:
    found = Conversation.objects.filter(pk__in=keys).select_related("girl", "user").order_by("pk")
    missing = ((one, res, quota.missing(one, res)) for one in found for res in resources)
    return [ResetResult(*each) for each in missing if each[2]]


@transaction.atomic
def _fill(
    keys: list[UUID], resources: list[Resource], cause: str, noted: Callable[[Results], object]
) -> Results:
    filled: Results = []

    def fill(conversation: Conversation) -> None:
        """All of it or, where it raises, nothing of it; the others follow."""
        with transaction.atomic():
            changes = [(one, quota.reset(conversation, one, cause)) for one in resources]
        filled.extend(ResetResult(conversation, *each) for each in changes if each[1])

    # In the order of their keys, as every run locks them.
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("girl", "user")
    sweep_rows([*rows.filter(pk__in=keys).order_by("pk")], fill)
    for conversation in dict.fromkeys(result.conversation for result in filled):
        dispatch.conversation_changed(conversation)
    if filled:
        noted(filled)
    return filled
