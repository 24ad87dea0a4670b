from django.db import transaction

from chat import claims, dispatch, log
from chat.actions.answer import Means, say
from chat.claims import Claim
from chat.models import Message, Reply
from chatsite.gateways.llm.base import Answer
from chatsite.text.columns import counted, fitting

WORDS = Means()
PROVIDER_LENGTH, MODEL_LENGTH = 40, 120


def insert_ai_answer(claim: Claim, answer: Answer, means: Means = WORDS) -> Message | None:
    """Stores the girl's answer and ends the reply; None where the claim has been lost."""
    with transaction.atomic():
        conversation = claims.lock_conversation(claim)
        if not claims.end(claim, Reply.State.DONE, answer.calls, **_bookkeeping(answer)):
            return None
        message = say(conversation, claim.reply.message, answer.decision, means)
        Reply.objects.filter(pk=claim.reply.pk).update(answer=message)
        log.touch(conversation, claim.reply.message)
        dispatch.enqueue_next(conversation)
        dispatch.conversation_changed(conversation, claim.reply.message, message)
    return message


def _bookkeeping(answer: Answer) -> dict[str, object]:
    """What does not fit is cut or left out: bookkeeping never costs an answer."""
    return {
        "provider": fitting(answer.provider or "", PROVIDER_LENGTH),
        "model": fitting(answer.model or "", MODEL_LENGTH),
        "prompt_tokens": counted(answer.prompt_tokens),
        "completion_tokens": counted(answer.completion_tokens),
    }
