"""Files made safe: pure functions from bytes to bytes, which know no app."""


class Refused(Exception):
    """This file cannot be used; `sentence` is for the person who chose it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Busy(Refused):
    """The same file could be used later."""
