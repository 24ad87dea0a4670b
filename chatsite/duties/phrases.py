"""Lists of phrases as one pattern, for texts that `plain.simple` has made plain."""

import re

_SENTENCE = re.compile(r"[.!?…\n]+")


def any_of(*phrases: str) -> re.Pattern[str]:
    """One of these regular expressions, from the beginning of a word to the end of one."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


def sentence_before(text: str, place: int) -> str:
    """What stands before this place in its sentence."""
    return _SENTENCE.split(text[:place])[-1]
