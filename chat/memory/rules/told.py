"""What a rule, or a model, has read out of a message."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One thing that the reader told of themselves. Columns of `chat.models.Fact`.

    `text`: without its subject, "Has a dog called Bruno." `quote`: a piece of the message as it is
    written there.
    """

    subject: str
    key: str
    text: str
    quote: str
