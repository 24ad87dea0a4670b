from django.db import transaction

from accounts.gate import locking
from accounts.models import Flag
from chat import claims, dispatch, log, variants
from chat.claims import Claim
from chat.models import SAFETY, Conversation, Message, Reply

WORDS = (
    "This site is for adults only, and you said that you're under 18. So this chat ends here. "
    "You have done nothing wrong."
)


def stop_minor(claim: Claim) -> bool:
    """Ends the reply with a kind line of the site, returns the unit and locks the account.

    False where the claim is lost: then nothing is stored.
    """
    with transaction.atomic():
        reply = claims.lock(claim)
        if reply is None:
            return False
        asked, conversation = reply.message, reply.message.conversation
        stays = variants.let_stand(reply, "minor")
        line = say(conversation)
        if not claims.end(claim, reply, Reply.State.DONE, 0, answer=line, provider=SAFETY):
            transaction.set_rollback(True)
            return False
        dispatch.enqueue_next(conversation)
        dispatch.conversation_changed(conversation, *stays, asked, line)
        locking.lock(conversation.user, Flag.Reason.MINOR)
    return True


def say(conversation: Conversation) -> Message:
    return log.append(conversation, Message.Sender.SITE, WORDS, kind=Message.Kind.NOTICE)
