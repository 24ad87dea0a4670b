from django.db import transaction

from accounts.models import User
from chat.models import Report, ReportLog


def look_at_report(staff: User, report: Report) -> None:
    """Notes that somebody of the staff has opened a reader's messages."""
    with transaction.atomic():
        ReportLog.objects.create(report=report, staff=staff, what=ReportLog.What.SEEN)
