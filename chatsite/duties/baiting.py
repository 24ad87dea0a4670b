"""Whether a text with which she writes first asks for more than an answer, when the reader likes.

Nobody has asked for it, so it is judged more strictly than an answer: loneliness, longing,
reproach, riddles and money are left out altogether, even where they are meant kindly. A plain line
takes the place of what is refused, so a wrong alarm costs little. The rules know English, Spanish
and German; a text in another language is refused.

Phrases alone found one in five of what they had not been written for. So a sentence that speaks of
her and of the reader must be one of a few kinds: that she thought of something, or hopes for them.
"""

import re
from collections.abc import Iterator

from chatsite.duties import goodbyes, tongues
from chatsite.duties.baiting_words import (
    GUILT,
    LURES,
    MONEY,
    PRESSURE,
    RECALLS,
    TALK,
    TERMS,
    WELCOME,
    Persons,
    persons_of,
)
from chatsite.duties.plain import simple

LONGEST = 400
_KNOWN = ("", "es", "de")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…\n]*")


def baits(text: str) -> bool:
    """Whether it makes the reader feel guilty, lures, presses or sells; or cannot be judged."""
    if len(text) > LONGEST or "://" in text or tongues.of(text) not in _KNOWN:
        return True
    plain = simple(text)
    if any(words.search(plain) for words in (GUILT, LURES, PRESSURE, MONEY)):
        return True
    binds = any(_binds(sentence, tongues.of(text)) for sentence in _sentences(plain))
    return binds or goodbyes.holds_back(text, leaving=False)


def _sentences(plain: str) -> Iterator[str]:
    return (found[0].strip() for found in _SENTENCE.finditer(plain))


def _binds(sentence: str, language: str) -> bool:
    """Whether it ties her to the reader, or her mood to what they do."""
    if WELCOME.search(sentence):
        return False
    asks = sentence.endswith("?")
    # What they told is hers to recall: "You told me about your interview".
    rest = RECALLS.sub(" ", sentence)
    persons: Persons = persons_of(language)
    hers, theirs = persons.hers.search(rest), persons.theirs.search(rest)
    if hers and theirs:
        return True
    if theirs and not asks and TERMS.search(rest):
        return True
    return bool(TALK.search(rest)) and (bool(hers) or not asks)
