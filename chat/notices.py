"""When readers are told that she is an AI. Callers hold the conversation's row lock."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import User
from chat import log
from chat.models import Conversation, Message
from chatsite.duties import policy

# How long a conversation may go on, or be taken up again, without a notice at its start.
A_DAY = timedelta(days=1)


def give(conversation: Conversation) -> Message | None:
    """Adds the notice that is due, if one is; returns it.

    Due is one at the start of each conversation, once a day, and one after every `notice_every` of
    the reader's policy, over all conversations, tabs and devices.
    """
    every = policy.of(conversation.user.region).notice_every
    begins = _is_past(conversation.noticed_at, A_DAY)
    if not begins and not _is_past(conversation.user.noticed_at, every):
        return None
    if not _take(conversation.user, every) and not begins:
        return None  # Given in another conversation meanwhile.
    Conversation.objects.filter(pk=conversation.pk).update(noticed_at=Now())
    words = (_FIRST if begins else _AGAIN).format(name=conversation.girl.name)
    return log.append(conversation, Message.Sender.SITE, words, kind=Message.Kind.NOTICE)


_FIRST = "You're chatting with an AI. {name} isn't a real person, and what she says is made up."
_AGAIN = (
    "A reminder: {name} is an AI, not a person. If you've been chatting for a while, a short break "
    "may do you good."
)


def _is_past(since: datetime | None, span: timedelta) -> bool:
    return since is None or timezone.now() - since >= span


def _take(user: User, every: timedelta) -> bool:
    """Whether this is the first to note the time, of all that find a notice due. By the database's
    clock, which all servers share."""
    due = Q(noticed_at=None) | Q(noticed_at__lte=Now() - every)
    return bool(User.objects.filter(due, pk=user.pk).update(noticed_at=Now()))
