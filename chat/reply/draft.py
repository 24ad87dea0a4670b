"""What a reader's pages show while a reply is on its way."""

import time
from collections.abc import Callable

from chat import broadcasts
from chat.reply.holding import be_sure
from chat.reply.plan import Plan

INTERVAL = 0.05


class Draft:
    """Passes on the newest text at most once per INTERVAL seconds.

    Each frame carries the whole text so far: a lost one costs nothing, and a retry starts over.
    """

    def __init__(
        self, send: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._send = send
        self._clock = clock
        self._next_at = 0.0

    def show(self, text: str) -> None:
        now = self._clock()
        if now >= self._next_at:
            self._next_at = now + INTERVAL
            self._send(text)


def audience(plan: Plan) -> Callable[[str], None]:
    """Takes the text so far: streams it to the reader's pages, unless the girl will answer by
    voice."""
    if not plan.records:
        return Draft(lambda text: show(plan, text)).show
    show(plan, speaking=True)
    return lambda text: None


def show(plan: Plan, text: str = "", *, speaking: bool = False) -> None:
    """Does not wait for the pages. Raises ClaimLost, and shows nothing, where the claim is lost."""
    be_sure(plan.claim)
    message = plan.message
    broadcasts.draft(message.conversation.user_id, message.pk, text, speaking=speaking)
