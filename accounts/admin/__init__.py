"""Accounts and premium in the admin."""

from accounts.admin import books, plans
from accounts.admin.people import UserAdmin
from accounts.admin.rights import may_touch

__all__ = ["UserAdmin", "books", "may_touch", "plans"]
