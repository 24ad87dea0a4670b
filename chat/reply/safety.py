"""The crisis protocol: what a reader says is looked at before she may answer."""

import structlog
from django.conf import settings

from chat.reply.plan import Plan
from chatsite.duties import crisis
from chatsite.duties.crisis import Crisis

logger = structlog.get_logger(__name__)


class Unprotected(Exception):
    """The protocol is switched off, or its check failed. Then no companion answers at all."""


def crisis_in(planned: Plan) -> Crisis | None:
    """What is found in the reader's words, caption or transcript. Raises Unprotected."""
    if not settings.CRISIS_PROTOCOL:
        raise Unprotected
    said = "\n".join(filter(None, (planned.asked.caption, planned.asked.spoken_words)))
    try:
        return crisis.find(said)
    except Exception as error:
        logger.exception("crisis_check_failed", message=planned.message.pk)
        raise Unprotected from error
