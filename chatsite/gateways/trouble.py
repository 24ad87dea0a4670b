"""What goes wrong with an outside service, and what helps."""

import enum


class Remedy(enum.Enum):
    """What helps after a trouble."""

    RETRY = "passing: the same request may work in a moment"
    AGAIN = "what came is of no use; the same request may bring better, and the provider is well"
    LATER = "this site asks too much at once; the provider is well"
    SWITCH = "this request will not work here"
    SHORTEN = "this request is longer than the model's context"
    REFUSE = "a filter objects to the content of this request; others may not"
    FIX = "this request will not work here until the operator acts; others may"
    DISABLE = "no request will work here until the operator acts"


_PASSING = (Remedy.RETRY, Remedy.AGAIN, Remedy.LATER)


class CallFailed(Exception):
    """`code` is for logs and rows; `retry_after` in seconds where the provider named it."""

    def __init__(self, code: str, remedy: Remedy, retry_after: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.remedy = remedy
        self.retry_after = retry_after

    @property
    def permanent(self) -> bool:
        """Asking again is useless."""
        return self.remedy not in _PASSING

    @property
    def needs_operator(self) -> bool:
        return self.remedy in (Remedy.FIX, Remedy.DISABLE)
