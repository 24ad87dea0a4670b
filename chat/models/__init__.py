"""Conversations, their messages, the replies owed, and the ledger of allowances."""

from chat.models.content import TEXT_MAX_LENGTH, Content
from chat.models.conversations import Conversation, ConversationQuerySet
from chat.models.crises import CrisisEvent, Refusal
from chat.models.firsts import WritesFirst
from chat.models.ledger import QuotaEntry
from chat.models.memory import (
    ABOUT_MAX_LENGTH,
    FACT_MAX_LENGTH,
    PERSONA_NAME_MAX_LENGTH,
    PRONOUNS_MAX_LENGTH,
    QUOTE_MAX_LENGTH,
    Fact,
    Forgotten,
    Memory,
    Persona,
    Recalled,
    Summary,
)
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
from chat.models.prompts import PromptRecord
from chat.models.reactions import Reaction
from chat.models.replies import CONTENT_FILTER, HINT_MAX_LENGTH, SAFETY, Reply, ReplyQuerySet
from chat.models.reports import REPORT_WORDS_MAX_LENGTH, Report
from chat.models.resources import Resource
from chat.models.uploads import Upload

__all__ = [
    "ABOUT_MAX_LENGTH",
    "CLIENT_ID_MAX_LENGTH",
    "CONTENT_FILTER",
    "FACT_MAX_LENGTH",
    "HINT_MAX_LENGTH",
    "OTHER_WORDS",
    "PERSONA_NAME_MAX_LENGTH",
    "PRONOUNS_MAX_LENGTH",
    "QUOTE_MAX_LENGTH",
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
    "Fact",
    "Forgotten",
    "Memory",
    "Message",
    "MessageQuerySet",
    "Persona",
    "PromptRecord",
    "QuotaEntry",
    "Reaction",
    "Recalled",
    "Refusal",
    "Reply",
    "ReplyQuerySet",
    "Report",
    "Resource",
    "Summary",
    "TurnstilePermit",
    "Upload",
    "Variant",
    "WritesFirst",
]
