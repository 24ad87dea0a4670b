"""Words of the reader that a worker must read before they may go."""

from collections.abc import Iterable

from chat import kinds
from chat.errors import BeingAnswered
from chat.models import Reply
from chatsite.duties import crisis, minors


def must_be_read(reply: Reply) -> bool:
    """Whether they tell of a crisis, or that the reader is under 18. Then a worker sees to it,
    whatever the reader does meanwhile: the help must come, or the end. It asks no model for that.
    """
    words = f"{kinds.of(reply.message).caption}\n{reply.hint}"
    return bool(crisis.find(words) or minors.says_minor(words))


def require_read(replies: Iterable[Reply]) -> None:
    """Raises BeingAnswered while one of these replies to such words is unfinished."""
    if any(not reply.is_finished and must_be_read(reply) for reply in replies):
        raise BeingAnswered
