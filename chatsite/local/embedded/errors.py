"""Errors that end a start with one sentence instead of a traceback."""


class StartError(Exception):
    """The text is one sentence for the person at the shell."""
