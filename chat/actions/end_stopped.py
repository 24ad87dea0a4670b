from django.db import transaction

from chat import claims, dispatch, log
from chat.claims import Claim
from chat.models import STOPPED, Reply
from chatsite.text.columns import fitting

PROVIDER_LENGTH = 40


def end_stopped(claim: Claim, calls: int = 0, provider: str = "") -> bool:
    """Ends a reply that the reader stopped before she had written anything. Its unit stays spent.

    An answer that stood before stays as it was. False where the claim is lost.
    """
    with transaction.atomic():
        reply = claims.lock(claim)
        if reply is None:
            return False
        fields = ended_as(reply, STOPPED)
        state = fields.pop("state")
        about = {"provider": fitting(provider, PROVIDER_LENGTH), **fields}
        if not claims.end(claim, reply, Reply.State(state), calls, **about):
            return False
        reply.error = fields["error"]
        message, conversation = reply.answer or reply.message, reply.message.conversation
        log.touch(conversation, message)
        dispatch.enqueue_next(conversation)
        dispatch.conversation_changed(conversation, message)
    return True


def ended_as(reply: Reply, error: str) -> dict[str, str]:
    """Its state and error. Where she was looking for other words, nothing has failed: her answer to
    the same words is there, and they were checked for it."""
    hers = reply.answer
    if hers is not None and hers.asked_variant == reply.message.variant:
        return {"state": Reply.State.DONE, "error": STOPPED}
    return {"state": Reply.State.FAILED, "error": error}
