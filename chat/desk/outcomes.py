"""What became of a reply, in words for staff: why, and what it means for the reader."""

from dataclasses import dataclass

from chat.models import (
    CONTENT_FILTER,
    OTHER_WORDS,
    REMOVED,
    SAFETY,
    STOPPED,
    STOPPED_UNREAD,
    Message,
    Reply,
)

State = Reply.State


@dataclass(frozen=True)
class Outcome:
    """`what`: a sentence that ends a line. `means`: what the reader has of it. `is_fault`: somebody
    should do something about it; otherwise it went as it should."""

    reply: Reply
    what: str
    means: str
    is_fault: bool = False


_FREE = "The reader was told that she couldn't answer, got the unit back, and may try again."
_SLOW = "The language model was too slow"
_DOWN = "The language model could not be reached"
_BROKEN = "The language model's answer could not be used"
_REFUSED = "The language model refused what was asked of it"
_KEPT = "Nothing was given back: the reader ended it."
_OPERATOR = " An operator has to act: the key, the bill or the settings of the provider."

# By the code that a reply ends with. Codes of a provider's HTTP answers are in `_by_status`.
_ERRORS: dict[str, tuple[str, str, bool]] = {
    "timeout": (f"{_SLOW} (timeout)", _FREE, True),
    "connection": (_DOWN, _FREE, True),
    "unavailable": (
        "All language models are switched off for a while, since they failed too often",
        _FREE,
        True,
    ),
    "not_configured": ("No language model is set up", _FREE + _OPERATOR, True),
    "cut": ("The language model's answer broke off", _FREE, True),
    "overloaded": ("The language model had too much to do", _FREE, True),
    "blank": ("The language model answered nothing", _FREE, True),
    "malformed": (_BROKEN, _FREE, True),
    "bad_stream": (_BROKEN, _FREE, True),
    "stream_error": ("The language model failed in the middle of its answer", _FREE, True),
    "too_long": (f"{_BROKEN}: it was too long", _FREE, True),
    "not_understood": (f"{_BROKEN}: our own code failed on it", _FREE, True),
    "context_overflow": ("The conversation was too long for the language model", _FREE, True),
    CONTENT_FILTER: (f"{_REFUSED}: its filter objected to the content", _FREE, False),
    "unprotected": (
        "The check for crises could not be made, so nobody was asked",
        f"{_FREE} Without that check nobody is answered.",
        True,
    ),
    "worker_lost": ("The worker that wrote it died", _FREE, True),
    "internal": ("Our own code failed; the log has the error", _FREE, True),
    "locked": ("The account was locked", "The reader cannot chat until the age is proven.", False),
    "banned": ("The reader was banned", "The reader cannot chat until the ban ends.", False),
    REMOVED: ("The reader deleted the message meanwhile", _KEPT, False),
    STOPPED: ("The reader stopped her before she wrote anything", _KEPT, False),
    STOPPED_UNREAD: ("The reader stopped her before anybody had the message", _KEPT, False),
    OTHER_WORDS: (
        "The reader chose other words, which have no answer yet",
        "The reader may ask for one.",
        False,
    ),
}
_STATES: dict[str, tuple[str, str]] = {
    State.PENDING: ("It waits for a worker", "The reader sees that she is writing."),
    State.RUNNING: ("She is writing it", "The reader sees that she is writing."),
    State.DONE: ("She answered", ""),
    State.FAILED: ("It failed", _FREE),
}
_BY_SITE = {
    SAFETY: (
        "The site's own rules answered for her",
        "The reader got help, a caring line or a refusal instead of a model's words.",
    ),
    CONTENT_FILTER: (
        "The language model's filter refused, so she changed the subject",
        "The reader got a harmless line of hers.",
    ),
}


def of(reply: Reply) -> Outcome:
    if reply.error:
        what, means, is_fault = _ERRORS.get(reply.error) or _by_status(reply.error)
        return Outcome(reply, what, _kept_answer(reply, means), is_fault)
    if reply.provider in _BY_SITE:
        return Outcome(reply, *_BY_SITE[reply.provider])
    what, means = _STATES[reply.state]
    if reply.state == State.DONE and reply.answer_id is None:
        means = "The reader has deleted her answer."
    return Outcome(reply, what, means)


def seconds(milliseconds: int | None) -> str | None:
    """Such as 2.3 s."""
    return None if milliseconds is None else f"{milliseconds / 1000:.1f} s"


def of_message(message: Message) -> Outcome | None:
    """Where it stands: under the reader's message, as long as she has not answered; under her
    answer, while she looks for other words, and where that failed."""
    reply = message.answered or message.wanted
    if reply is None or message.removed_at:
        return None
    if message.is_hers or reply.answer_id is None:
        outcome = of(reply)
        return None if outcome.what == _STATES[State.DONE][0] and not outcome.means else outcome
    return None


def _kept_answer(reply: Reply, means: str) -> str:
    if reply.answer_id is None or not means.startswith(_FREE):
        return means
    return "The reader wanted other words. The old ones stayed, and it was free."


def _by_status(code: str) -> tuple[str, str, bool]:
    """Such as http_500."""
    status = code.removeprefix("http_")
    if status in ("401", "402", "403", "404"):
        return f"The provider turned us away ({status})", _FREE + _OPERATOR, True
    if status == "429":
        return "The provider had too many requests from us (429)", _FREE, True
    if status.isdigit() and status >= "500":
        return f"The provider was broken ({status})", _FREE, True
    if status.isdigit():
        return f"The provider refused the request ({status})", _FREE, True
    return f"It ended with “{code}”", _FREE, True
