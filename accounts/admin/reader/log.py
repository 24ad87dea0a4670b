"""What staff did about a reader."""

from typing import Any

from accounts.desk import panels
from accounts.desk.panels import Look, Panel
from accounts.models import AuditEntry

FEW = 10


def rows(look: Look) -> dict[str, Any]:
    found = AuditEntry.objects.filter(about=look.reader).select_related("by")
    listed = list(found.order_by("-pk")[: FEW + 1])
    return {"entries": listed[:FEW], "are_more": len(listed) > FEW}


panels.register(
    Panel(
        "log",
        "What staff did",
        "admin/accounts/user/panels/log.html",
        rows,
        90,
        "accounts.view_auditentry",
    )
)
