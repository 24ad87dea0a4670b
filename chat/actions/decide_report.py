from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils import formats

from accounts import actions as accounts
from accounts.desk import audit
from accounts.models import User
from chat.actions.add_notice import add_notice
from chat.models import Conversation, Report
from girls import actions as girls


class What(models.TextChoices):
    DISMISSED = "dismissed", "dismissed the report"
    WARNED = "warned", "warned the reader"
    BANNED = "banned", "banned the reader"
    HID_GIRL = "hid_girl", "hid the girl"


@dataclass(frozen=True)
class Decision:
    """`words`: what the reader is told. `reason`: for colleagues; without one, it is the words.
    `until`: the end of a ban."""

    what: What
    words: str = ""
    reason: str = ""
    until: datetime | None = None


def decide_report(staff: User, report_id: int, decision: Decision) -> bool:
    """Does what staff decided about an open report, and closes it.

    False if it is closed already: a colleague was faster.
    """
    with transaction.atomic():
        # As an erasure does, and whoever writes into it: before what belongs to it.
        theirs = Conversation.objects.filter(reports=report_id)
        theirs.select_for_update(of=("self",)).first()
        related = Report.objects.select_related("conversation__user", "conversation__girl")
        report = related.select_for_update(of=("self",)).filter(pk=report_id).first()
        if report is None or report.state != Report.State.OPEN:
            return False
        detail = _DO[decision.what](report, decision)
        is_dismissed = decision.what == What.DISMISSED
        report.state = Report.State.DISMISSED if is_dismissed else Report.State.ACTED
        report.save(update_fields=["state"])
        audit.note(
            staff,
            decision.what.label,
            on=report,
            about=report.conversation.user,
            reason=decision.reason or decision.words,
            detail=detail,
        )
    return True


def _dismiss(report: Report, decision: Decision) -> str:
    return ""


def _warn(report: Report, decision: Decision) -> str:
    conversation = report.conversation
    add_notice(conversation.user_id, conversation.pk, f"From our team: {decision.words}")
    return ""


def _ban(report: Report, decision: Decision) -> str:
    assert decision.until is not None
    accounts.ban(report.conversation.user, decision.until, decision.words)
    return f"until {formats.date_format(decision.until, 'Y-m-d H:i')} UTC"


def _hide_girl(report: Report, decision: Decision) -> str:
    girls.hide(report.conversation.girl)
    return report.conversation.girl.name


_DO: dict[What, Callable[[Report, Decision], str]] = {
    What.DISMISSED: _dismiss,
    What.WARNED: _warn,
    What.BANNED: _ban,
    What.HID_GIRL: _hide_girl,
}
