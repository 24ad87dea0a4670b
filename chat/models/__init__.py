"""Conversations, their messages, the replies owed, and the ledger of allowances."""

from chat.models.content import TEXT_MAX_LENGTH, Content
from chat.models.conversations import Conversation, ConversationQuerySet
from chat.models.crises import CrisisEvent, Refusal
from chat.models.ledger import QuotaEntry
from chat.models.messages import (
    CLIENT_ID_MAX_LENGTH,
    OTHER_WORDS,
    REMOVED,
    STOPPED,
    STOPPED_UNREAD,
    Message,
    MessageQuerySet,
    Variant,
)
from chat.models.permits import TurnstilePermit
from chat.models.reactions import Reaction
from chat.models.replies import HINT_MAX_LENGTH, SAFETY, Reply, ReplyQuerySet
from chat.models.reports import REPORT_WORDS_MAX_LENGTH, Report, ReportLog
from chat.models.resources import Resource
from chat.models.uploads import Upload

__all__ = [
    "CLIENT_ID_MAX_LENGTH",
    "HINT_MAX_LENGTH",
    "OTHER_WORDS",
    "REMOVED",
    "REPORT_WORDS_MAX_LENGTH",
    "SAFETY",
    "STOPPED",
    "STOPPED_UNREAD",
    "TEXT_MAX_LENGTH",
    "Content",
    "Conversation",
    "ConversationQuerySet",
    "CrisisEvent",
    "Message",
    "MessageQuerySet",
    "QuotaEntry",
    "Reaction",
    "Refusal",
    "Reply",
    "ReplyQuerySet",
    "Report",
    "ReportLog",
    "Resource",
    "TurnstilePermit",
    "Upload",
    "Variant",
]
