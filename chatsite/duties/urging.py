"""Whether a text of hers encourages harm: English, Spanish, German."""

from collections.abc import Iterator

from chatsite.duties.concerns import Concern
from chatsite.duties.phrases import sentence_before
from chatsite.duties.plain import simple
from chatsite.duties.urging_words import DENIED, EATING, GAMES, SELF_HARM, VIOLENCE

_PATTERNS = (
    (Concern.SELF_HARM, SELF_HARM),
    (Concern.EATING_DISORDER, EATING),
    (Concern.VIOLENCE, VIOLENCE),
)


def urges(text: str) -> Concern | None:
    """What a text of hers urges or praises: self-harm, an eating disorder, violence; else None."""
    return next(_urged(simple(text)), None)


def _urged(plain: str) -> Iterator[Concern]:
    for concern, pattern in _PATTERNS:
        if concern is Concern.VIOLENCE and GAMES.search(plain):
            continue
        for found in pattern.finditer(plain):
            if not DENIED.search(sentence_before(plain, found.start())):
                yield concern
