from django.db import transaction

from accounts.gate import locking
from accounts.models import Flag
from chat import claims, dispatch, log, variants
from chat.actions import stop_minor
from chat.claims import Claim
from chat.models import SAFETY, CrisisEvent, Message, Reply
from chatsite.duties import words
from chatsite.duties.crisis import Crisis


def interrupt(claim: Claim, crisis: Crisis, *, minor: bool = False) -> bool:
    """Ends the reply with a card that says where to get help, and with a caring line of hers.

    `minor`: the reader said as well that they are under 18. Then the account is locked after that.
    The unit is returned. False where the claim is lost: then nothing is stored.
    """
    with transaction.atomic():
        reply = claims.lock(claim)
        if reply is None:
            return False
        asked, conversation = reply.message, reply.message.conversation
        stays = variants.let_stand(reply, "crisis")
        region = conversation.user.region
        card = log.append(
            conversation,
            Message.Sender.SITE,
            words.card(region, crisis),
            kind=Message.Kind.HELP,
        )
        hers = log.append(
            conversation,
            Message.Sender.AI,
            words.caring_line(crisis),
            answers=asked,
            asked_variant=asked.variant,
        )
        if not claims.end(claim, reply, Reply.State.DONE, 0, answer=hers, provider=SAFETY):
            transaction.set_rollback(True)
            return False
        CrisisEvent.objects.create(
            category=crisis.category, level=crisis.level, kind=asked.kind, region=region
        )
        last = [stop_minor.say(conversation)] if minor else []
        dispatch.enqueue_next(conversation)
        dispatch.conversation_changed(conversation, *stays, asked, card, hers, *last)
        if minor:
            locking.lock(conversation.user, Flag.Reason.MINOR)
    return True
