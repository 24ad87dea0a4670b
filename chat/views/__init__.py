"""Requests: parse, access, action, render."""

from chat.views.arranging import arrange
from chat.views.blocks import block, unblock
from chat.views.clearing import clear
from chat.views.conversation import conversation, read, start, threads
from chat.views.messages import messages, retry, stop
from chat.views.permits import permits
from chat.views.reactions import reaction
from chat.views.removing import delete, message
from chat.views.reports import report
from chat.views.search import search_all, search_conversation
from chat.views.signing import sign
from chat.views.uploads import finalize, media, upload, uploads
from chat.views.variants import again, edit, regenerate, variant

__all__ = [
    "again",
    "arrange",
    "block",
    "clear",
    "conversation",
    "delete",
    "edit",
    "finalize",
    "media",
    "message",
    "messages",
    "permits",
    "reaction",
    "read",
    "regenerate",
    "report",
    "retry",
    "search_all",
    "search_conversation",
    "sign",
    "start",
    "stop",
    "threads",
    "unblock",
    "upload",
    "uploads",
    "variant",
]
