"""What a reader's pages show while a reply is on its way."""

import time
from collections.abc import Callable
from datetime import datetime

import structlog
from django.utils import timezone

from chat import broadcasts
from chat.reply.holding import be_sure
from chat.reply.plan import Plan
from chatsite.duties.answers import Rules

logger = structlog.get_logger(__name__)

INTERVAL = 0.05


class Draft:
    """Passes on the newest text at most once per INTERVAL seconds, unless `rules` refuse it.

    Each frame carries the whole text so far: a lost one costs nothing, and a retry starts over.
    What may still become harmless, such as "I'm real" before "ly tired", is only held. After the
    first text that is refused however it goes on, none is shown, and the last one is withdrawn.
    """

    def __init__(
        self,
        send: Callable[[str], None],
        rules: Rules,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._send = send
        self._rules = rules
        self._clock = clock
        self._next_at = 0.0
        self._is_over = False
        # When the pages got the first text; None: nothing yet.
        self.began_at: datetime | None = None
        # The last text that was found harmless.
        self._known = ""

    @property
    def text(self) -> str:
        """What the pages show of it; "" after it was withdrawn."""
        return "" if self._is_over else self._known

    def show(self, text: str) -> None:
        now = self._clock()
        if self._is_over or now < self._next_at:
            return
        self._next_at = now + INTERVAL
        if self._may_be_shown(text):
            self.began_at = self.began_at or timezone.now()
            self._send(text)

    def _may_be_shown(self, text: str) -> bool:
        known = len(self._known) if text.startswith(self._known) else 0
        try:
            if not self._rules.fault_so_far(text, known):
                self._known = text
                return True
            self._is_over = self._rules.is_lost(text, known)
        except Exception:
            # The whole answer is checked again, and that failure ends the reply.
            logger.exception("draft_not_checked")
            self._is_over = True
        if self._is_over and self.began_at:
            self._send("")
        return False


def audience(plan: Plan, rules: Rules) -> Draft:
    """Takes the text so far: streams it to the reader's pages, unless the girl will answer by
    voice."""
    if not plan.records:
        return Draft(lambda text: show(plan, text), rules)
    show(plan, speaking=True)
    return Draft(lambda text: None, rules)


def show(plan: Plan, text: str = "", *, speaking: bool = False) -> None:
    """Does not wait for the pages. Raises ClaimLost, and shows nothing, where the claim is lost.

    Without a text, the pages show that she is typing.
    """
    be_sure(plan.claim)
    message = plan.message
    broadcasts.draft(message.conversation.user_id, message.pk, text, speaking=speaking)
