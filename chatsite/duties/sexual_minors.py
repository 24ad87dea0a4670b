"""Whether a text makes somebody under 18 sexual, also an invented one: English, Spanish, German.

Told abuse and one's own past are none: those readers need help, not a refusal.
"""

from chatsite.duties.plain import simple
from chatsite.duties.sexual_words import ALWAYS, HARMLESS, PLAYED, SEXUAL

# How far apart, in characters, an age and a sexual word may stand.
_REACH = 160


def sexual_minor(text: str) -> bool:
    plain = HARMLESS.sub(" ", simple(text))
    if ALWAYS.search(plain):
        return True
    return any(_sexual_near(plain, found.start(), found.end()) for found in PLAYED.finditer(plain))


def _sexual_near(plain: str, start: int, end: int) -> bool:
    return SEXUAL.search(plain[max(0, start - _REACH) : end + _REACH]) is not None
