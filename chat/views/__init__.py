"""Requests: parse, access, action, render."""

from chat.views.arranging import arrange
from chat.views.blocks import block, unblock
from chat.views.clearing import clear
from chat.views.conversation import conversation, premium, read, start, threads
from chat.views.firsts import first
from chat.views.memories import fact, forget_all, forget_fact, memories, pin_fact, switch_memory
from chat.views.messages import messages, retry, stop
from chat.views.permits import permits
from chat.views.personas import about_you, persona, share_persona, skip_persona
from chat.views.reactions import reaction
from chat.views.recalled import recalled
from chat.views.removing import delete, message
from chat.views.reports import report
from chat.views.search import search_all, search_conversation
from chat.views.signing import sign
from chat.views.uploads import finalize, media, upload, uploads
from chat.views.variants import again, edit, regenerate, variant

__all__ = [
    "about_you",
    "again",
    "arrange",
    "block",
    "clear",
    "conversation",
    "delete",
    "edit",
    "fact",
    "finalize",
    "first",
    "forget_all",
    "forget_fact",
    "media",
    "memories",
    "message",
    "messages",
    "permits",
    "persona",
    "pin_fact",
    "premium",
    "reaction",
    "read",
    "recalled",
    "regenerate",
    "report",
    "retry",
    "search_all",
    "search_conversation",
    "share_persona",
    "sign",
    "skip_persona",
    "start",
    "stop",
    "switch_memory",
    "threads",
    "unblock",
    "upload",
    "uploads",
    "variant",
]
