from django.db import transaction

from accounts.gate import locking
from accounts.models import Flag
from chat import claims, dispatch, log, variants
from chat.claims import Claim
from chat.models import SAFETY, Message, Refusal, Reply
from chatsite.duties import safe_lines
from chatsite.duties.concerns import Concern


def refuse(claim: Claim, concern: Concern, asked_words: str) -> bool:
    """Ends the reply to a text that makes a minor sexual with a line of hers that says no.

    Staff are asked to look at the account. No model has been asked. The unit stays spent: a refusal
    is her answer. False where the claim is lost: then nothing is stored.
    """
    with transaction.atomic():
        reply = claims.lock(claim)
        if reply is None:
            return False
        asked, conversation = reply.message, reply.message.conversation
        stays = variants.let_stand(reply)
        line = safe_lines.instead(concern, conversation.girl.name, asked_words)
        hers = log.append(
            conversation,
            Message.Sender.AI,
            line,
            answers=asked,
            asked_variant=asked.variant,
        )
        if not claims.end(claim, reply, Reply.State.DONE, 0, answer=hers, provider=SAFETY):
            transaction.set_rollback(True)
            return False
        region = conversation.user.region
        Refusal.objects.create(concern=concern, sender=asked.sender, kind=asked.kind, region=region)
        locking.flag(conversation.user, Flag.Reason.SEXUAL_MINOR)
        dispatch.enqueue_next(conversation)
        dispatch.conversation_changed(conversation, *stays, asked, hers)
    return True
