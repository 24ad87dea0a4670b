from django.db import transaction

from chat import claims, dispatch, log, quota
from chat.claims import Claim
from chat.models import CrisisEvent, Message, Reply
from chatsite.duties import words
from chatsite.duties.crisis import Crisis


def interrupt(claim: Claim, crisis: Crisis) -> bool:
    """Ends the reply with a card that says where to get help, and with a caring line of hers.

    The unit is returned. False where the claim is lost: then nothing is stored.
    """
    with transaction.atomic():
        reply = claims.lock(claim)
        if reply is None:
            return False
        asked, conversation = reply.message, reply.message.conversation
        region = conversation.user.region
        card = log.append(
            conversation,
            Message.Sender.SITE,
            words.card(region, crisis),
            kind=Message.Kind.HELP,
        )
        hers = log.append(conversation, Message.Sender.AI, words.caring_line(crisis), answers=asked)
        if not claims.end(claim, reply, Reply.State.DONE, 0, answer=hers, provider="safety"):
            transaction.set_rollback(True)
            return False
        quota.refund(conversation, asked, cause="crisis")
        CrisisEvent.objects.create(
            category=crisis.category, level=crisis.level, kind=asked.kind, region=region
        )
        dispatch.enqueue_next(conversation)
        dispatch.conversation_changed(conversation, asked, card, hers)
    return True
