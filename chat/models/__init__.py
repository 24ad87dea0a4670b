"""Conversations, their messages, the replies owed, and the ledger of allowances."""

from chat.models.conversations import Conversation, ConversationQuerySet
from chat.models.crises import CrisisEvent, Refusal
from chat.models.ledger import QuotaEntry
from chat.models.messages import CLIENT_ID_MAX_LENGTH, TEXT_MAX_LENGTH, Message
from chat.models.permits import TurnstilePermit
from chat.models.replies import Reply, ReplyQuerySet
from chat.models.reports import REPORT_WORDS_MAX_LENGTH, Report, ReportLog
from chat.models.resources import Resource
from chat.models.uploads import Upload

__all__ = [
    "CLIENT_ID_MAX_LENGTH",
    "REPORT_WORDS_MAX_LENGTH",
    "TEXT_MAX_LENGTH",
    "Conversation",
    "ConversationQuerySet",
    "CrisisEvent",
    "Message",
    "QuotaEntry",
    "Refusal",
    "Reply",
    "ReplyQuerySet",
    "Report",
    "ReportLog",
    "Resource",
    "TurnstilePermit",
    "Upload",
]
