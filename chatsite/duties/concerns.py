"""What a text can be refused for, the reader's or hers."""

import enum


class Concern(enum.StrEnum):
    """From the most to the least serious. The first four are the categories of a crisis."""

    SUICIDE = enum.auto()
    SELF_HARM = enum.auto()
    EATING_DISORDER = enum.auto()
    VIOLENCE = enum.auto()
    # Sexual content about somebody under 18, also an invented one.
    MINOR = enum.auto()
    SEXUAL = enum.auto()
    # She claims to be human, or does not say what she is, though asked in earnest.
    HUMAN = enum.auto()
    # She meets a goodbye with guilt, pressure or bait, or writes first with it.
    PRESSURE = enum.auto()
