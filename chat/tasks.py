"""Background jobs: claim, call a gateway, call an action."""

from uuid import UUID

import structlog
from celery import shared_task
from django.conf import settings
from django.db import close_old_connections
from redis.exceptions import RedisError

from chat import actions, broadcasts, selectors
from chat.actions.replies import Claim
from chat.models import Conversation, Resource
from chat.reply import prompt
from chat.reply.draft import Draft
from chatsite.gateways import get_gateway
from chatsite.gateways.llm.base import Answer, Decision, LLMError

logger = structlog.get_logger(__name__)

# What she says where a provider's filter cut her off.
CHANGE_OF_SUBJECT = "Let's talk about something else, okay? Tell me what is on your mind today."


@shared_task
def ai_reply(reply_id: int) -> None:
    """Answers one message. Delivered twice or too late, it does nothing."""
    claim = actions.claim_reply(reply_id)
    if claim is None:
        return
    try:
        actions.insert_ai_answer(claim, _answer(claim))
    except LLMError as error:
        actions.fail_reply(claim, error.code, error.calls)
    except Exception:
        actions.fail_reply(claim, "internal")
        raise


@shared_task
def sweep_replies() -> None:
    actions.sweep_replies()


@shared_task
def process_upload(upload_id: str) -> None:
    actions.process_upload(UUID(upload_id))


@shared_task
def sweep_uploads() -> None:
    actions.sweep_uploads()


@shared_task
def reset_quotas() -> None:
    """The scheduled reset; off unless QUOTA_RESET_SCHEDULE is set."""
    actions.reset_quotas(Conversation.objects.all(), list(Resource), "schedule", dry_run=False)


@shared_task
def sweep_permits() -> None:
    actions.sweep_permits()


def _answer(claim: Claim) -> Answer:
    message = claim.reply.message
    conversation = message.conversation
    request = prompt.build(conversation.girl, selectors.get_context(claim.reply))
    close_old_connections()  # the call below may take LLM_REPLY_BUDGET seconds
    draft = Draft(lambda text: _show(conversation.user_id, message.pk, text))
    try:
        return get_gateway("llm").answer(request, draft.show, settings.LLM_REPLY_BUDGET)
    except LLMError as error:
        if error.code != "content_filter":
            raise
        decision = Decision("text", CHANGE_OF_SUBJECT, ())
        return Answer(decision, "content_filter", "", None, None, error.calls)


def _show(user_id: int, message_id: int, text: str) -> None:
    """Streams a draft; the reply goes on where nobody can be reached."""
    try:
        broadcasts.draft(user_id, message_id, text)
    except (OSError, TimeoutError, RedisError) as error:
        logger.warning("draft_not_sent", message=message_id, error=repr(error))
