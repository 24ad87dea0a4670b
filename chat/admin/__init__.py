"""The chat in the admin: what readers have, what was said, and what they reported."""

from chat.admin import allowances, rehearsals, reported
from chat.admin.conversations import ConversationAdmin
from chat.admin.ledger import QuotaEntryAdmin
from chat.admin.messages import MessageAdmin
from chat.admin.replies import ReplyAdmin
from chat.admin.reports import ReportAdmin

__all__ = [
    "ConversationAdmin",
    "MessageAdmin",
    "QuotaEntryAdmin",
    "ReplyAdmin",
    "ReportAdmin",
    "allowances",
    "rehearsals",
    "reported",
]
