"""On a reader's page: what they reported, and what staff decided."""

from typing import Any

from accounts.desk import panels
from accounts.desk.panels import Look, Panel
from accounts.models import AuditEntry
from chat.actions.decide_report import What
from chat.models import Report

FEW = 10


def rows(look: Look) -> dict[str, Any]:
    """Without words: whoever opens a report is logged."""
    of_reader = Report.objects.filter(conversation__user=look.reader)
    found = of_reader.select_related("conversation__girl").order_by("-created_at")[:FEW]
    listed = list(found)
    label, keys = Report._meta.label_lower, [str(one.pk) for one in listed]
    noted = AuditEntry.objects.filter(model=label, key__in=keys, what__in=What.labels)
    decided = {entry.key: entry for entry in noted.select_related("by").order_by("pk")}
    return {
        "reports": [(report, decided.get(str(report.pk))) for report in listed],
        "open": of_reader.filter(state=Report.State.OPEN).count(),
    }


panels.register(
    Panel(
        "reports",
        "Reports",
        "admin/chat/panels/reports.html",
        rows,
        50,
        "chat.view_report",
    )
)
