"""Makes media files safe to serve. Pure functions from bytes to bytes that know no app."""


class Refused(Exception):
    """The file cannot be used. `sentence` explains why to the person who chose it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Busy(Refused):
    """The file is fine, but the machine has no capacity for it now."""
