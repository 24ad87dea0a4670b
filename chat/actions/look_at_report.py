from django.db import transaction

from accounts.desk import audit
from accounts.models import User
from chat.models import Report


def look_at_report(staff: User, report: Report) -> None:
    """Notes that somebody of the staff has opened a reader's messages."""
    with transaction.atomic():
        reader = report.conversation.user
        audit.note(staff, "opened", on=report, about=reader, reason="A reader reported it.")
