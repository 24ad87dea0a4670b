"""Everything about one reader on one page (`page`), part by part."""

from accounts.admin.reader import bans, duties, facts, log, payments, premium, sessions
from accounts.admin.reader.page import OnePage

__all__ = ["OnePage", "bans", "duties", "facts", "log", "payments", "premium", "sessions"]
