"""A module for a few figures each; `FIGURES` has all of them, in the order of a run."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from tests.bench.figures import idling, pages, replying, sending, starting, workers
from tests.bench.site import ALL_LINES, WEB_ONLY
from tests.bench.stage import Stage


@dataclass(frozen=True)
class Figure:
    """`lines`: what of the site runs meanwhile. `yardsticks`: what is measured beside it.

    `in_full_run`: False for one that answers a question of its own, and is not in the table.
    """

    measure: Callable[[Stage], Awaitable[None]]
    lines: tuple[str, ...]
    yardsticks: tuple[str, ...] = ()
    in_full_run: bool = True


CHATS = ("bare", "tutorial")
FIGURES: Mapping[str, Figure] = {
    "send": Figure(sending.send, WEB_ONLY, CHATS),
    "sends": Figure(sending.sends, WEB_ONLY, CHATS),
    "visible": Figure(sending.visible, WEB_ONLY, CHATS),
    "page": Figure(pages.page, WEB_ONLY, ("page",)),
    "idle": Figure(idling.idle, WEB_ONLY, CHATS),
    "first": Figure(replying.first, ALL_LINES, CHATS),
    "reply": Figure(replying.reply, ALL_LINES, CHATS),
    "readers": Figure(replying.readers, ALL_LINES, CHATS),
    "start": Figure(starting.start, (), ("bare",)),
    "cold": Figure(pages.cold, ()),
    "workers": Figure(workers.workers, WEB_ONLY, in_full_run=False),
}
