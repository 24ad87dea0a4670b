"""What a reader says is looked at before she may answer: for a crisis, and for their age."""

import structlog
from django.conf import settings

from chat.reply.plan import Plan
from chatsite.duties import crisis, minors
from chatsite.duties.crisis import Crisis

logger = structlog.get_logger(__name__)


class Unprotected(Exception):
    """The protocol is switched off, or its check failed. Then no companion answers at all."""


def crisis_in(planned: Plan) -> Crisis | None:
    """What is found in the reader's words, caption or transcript. Raises Unprotected."""
    if not settings.CRISIS_PROTOCOL:
        raise Unprotected
    try:
        return crisis.find(_said(planned))
    except Exception as error:
        logger.exception("crisis_check_failed", message=planned.message.pk)
        raise Unprotected from error


def says_minor(planned: Plan) -> bool:
    """Whether the reader says that they are under 18. Raises Unprotected if that check fails."""
    try:
        return minors.says_minor(_said(planned)) is not None
    except Exception as error:
        logger.exception("age_check_failed", message=planned.message.pk)
        raise Unprotected from error


def _said(planned: Plan) -> str:
    """The reader's words, caption and transcript."""
    return "\n".join(filter(None, (planned.asked.caption, planned.asked.spoken_words)))
