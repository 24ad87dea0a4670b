"""Whether a text is sexually explicit, by its words: English, Spanish, German.

Modest: it knows the words for bodies and acts. It cannot tell a scene that avoids them, words that
are bent on purpose, or an innuendo; flirting, kisses and desire are none of its business.
"""

from chatsite.duties.explicit_words import WORDS
from chatsite.duties.phrases import any_of
from chatsite.duties.plain import simple

_EXPLICIT = any_of(*WORDS)


def is_explicit(text: str) -> bool:
    return _EXPLICIT.search(simple(text)) is not None
