"""What ends a start with one sentence instead of a traceback."""


class StartError(Exception):
    """Its text is one sentence for the person at the shell."""
