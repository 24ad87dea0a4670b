"""Requests: parse, access, action, render."""

from chat.views.conversation import conversation, read, start, threads
from chat.views.messages import messages, retry

__all__ = ["conversation", "messages", "read", "retry", "start", "threads"]
