from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from chat import dispatch, quota
from chat.models import Conversation, ConversationQuerySet, Resource
from chatsite.web.sweeps import sweep_rows


@dataclass(frozen=True)
class ResetResult:
    """One allowance that was filled up by `change` units."""

    conversation: Conversation
    resource: Resource
    change: int


def reset_quotas(
    conversations: ConversationQuerySet, resources: list[Resource], cause: str, *, dry_run: bool
) -> list[ResetResult]:
    """Fills allowances up to their initial values, one transaction for each conversation."""
    results: list[ResetResult] = []

    def reset(pk: UUID) -> None:
        results.extend(_reset(pk, resources, cause, dry_run=dry_run))

    # Read the keys first: a cursor would hold a connection during what follows each commit.
    sweep_rows([*conversations.order_by("pk").values_list("pk", flat=True)], reset)
    return results


def _reset(pk: UUID, resources: list[Resource], cause: str, *, dry_run: bool) -> list[ResetResult]:
    with transaction.atomic():
        conversation = (
            Conversation.objects.select_for_update(of=("self",))
            .select_related("girl", "user")
            .get(pk=pk)
        )
        changed = [
            ResetResult(conversation, resource, change)
            for resource in resources
            if (change := quota.reset(conversation, resource, cause))
        ]
        if dry_run:
            transaction.set_rollback(True)
        elif changed:
            dispatch.conversation_changed(conversation)
    return changed
