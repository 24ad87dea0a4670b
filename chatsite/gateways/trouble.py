"""How a call of an outside service fails, and what to do about it."""

import enum


class Remedy(enum.Enum):
    """What to do after a failed call."""

    RETRY = "transient: the same request may work in a moment"
    AGAIN = "the answer was useless; a retry may bring a better one, and the provider is healthy"
    LATER = "this site sends too much at once; the provider is healthy"
    SWITCH = "this provider will not accept this request"
    SHORTEN = "this request is longer than the model's context"
    REFUSE = "a filter refuses this request's content; other providers may not"
    FIX = "this request fails here until the operator acts; other requests may work"
    DISABLE = "every request fails here until the operator acts"


_PASSING = (Remedy.RETRY, Remedy.AGAIN, Remedy.LATER)


class CallFailed(Exception):
    """`code`: for logs and database rows. `retry_after`: seconds, if the provider named them."""

    def __init__(self, code: str, remedy: Remedy, retry_after: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.remedy = remedy
        self.retry_after = retry_after

    @property
    def permanent(self) -> bool:
        """A retry is useless."""
        return self.remedy not in _PASSING

    @property
    def needs_operator(self) -> bool:
        return self.remedy in (Remedy.FIX, Remedy.DISABLE)
