from accounts.models.people import (
    WRITTEN_BY_ACTIONS,
    AgeAssurance,
    Erasure,
    Flag,
    Session,
    Takeout,
    User,
    UserManager,
)

__all__ = [
    "WRITTEN_BY_ACTIONS",
    "AgeAssurance",
    "Erasure",
    "Flag",
    "Session",
    "Takeout",
    "User",
    "UserManager",
]
