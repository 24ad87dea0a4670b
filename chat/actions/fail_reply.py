from django.db import transaction

from chat import claims, dispatch, log, variants
from chat.claims import Claim
from chat.models import Reply
from chatsite.text.columns import fitting

ERROR_LENGTH = 60


def fail_reply(claim: Claim, error: str, calls: int = 0) -> bool:
    """Ends the reply without an answer, or without other words for the one that there is, and
    refunds its unit; False where the claim is lost."""
    error = fitting(error, ERROR_LENGTH)
    with transaction.atomic():
        reply = claims.lock(claim)
        if reply is None or not claims.end(claim, reply, Reply.State.FAILED, calls, error=error):
            return False
        message, conversation = reply.answer or reply.message, reply.message.conversation
        variants.refund(reply, f"reply failed: {error}")
        log.touch(conversation, message)
        dispatch.enqueue_next(conversation)
        dispatch.conversation_changed(conversation, message)
    return True
