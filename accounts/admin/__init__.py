"""Accounts and premium in the admin."""

from accounts.admin import audit, books, plans
from accounts.admin.people import UserAdmin
from accounts.admin.rights import may_touch

__all__ = ["UserAdmin", "audit", "books", "may_touch", "plans"]
