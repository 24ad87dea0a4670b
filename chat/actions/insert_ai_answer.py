from django.db import transaction

from chat import claims, delivery, dispatch
from chat.claims import Claim
from chat.delivery import Delivery
from chat.memory import noticing
from chat.models import CONTENT_FILTER, Message, Reply
from chatsite.gateways.llm.base import Answer
from chatsite.text.columns import counted, fitting

PROVIDER_LENGTH, MODEL_LENGTH = 40, 120


def insert_ai_answer(claim: Claim, answer: Answer, sent: Delivery) -> Message | None:
    """Stores the girl's message, or other words for the one that there is, and ends the reply.

    If the claim is lost: None, nothing stored.
    """
    with transaction.atomic():
        reply = claims.lock(claim)
        if reply is None:
            return None
        conversation = reply.message.conversation
        is_last = conversation.last_number == reply.message.number
        is_anew = reply.answer is not None
        message = delivery.store(reply, sent)
        began = claims.milliseconds(claim, sent.began_at) if sent.began_at else None
        about = {"answer": message, "first_word_milliseconds": began, **_bookkeeping(answer)}
        if not claims.end(claim, reply, Reply.State.DONE, answer.calls, **about):
            transaction.set_rollback(True)
            return None
        if answer.provider != CONTENT_FILTER and not sent.refused:
            noticing.notice(reply.message, message)
        if not is_last:
            dispatch.enqueue_next(conversation)
        asked = [] if is_anew else [reply.message]
        dispatch.conversation_changed(conversation, *asked, message)
    return message


def _bookkeeping(answer: Answer) -> dict[str, object]:
    """What does not fit is cut or left out: bookkeeping never costs an answer."""
    return {
        "provider": fitting(answer.provider or "", PROVIDER_LENGTH),
        "model": fitting(answer.model or "", MODEL_LENGTH),
        "prompt_tokens": counted(answer.prompt_tokens),
        "completion_tokens": counted(answer.completion_tokens),
    }
