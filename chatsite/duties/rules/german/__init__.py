"""What German-speaking readers write."""

from chatsite.duties.language import Language
from chatsite.duties.rules.german import guards, rules, violence, wider, words

LANGUAGE = Language(
    code="de",
    fragments=words.FRAGMENTS,
    blocks=(*rules.BLOCKS, *violence.BLOCKS, *wider.BLOCKS),
    guards=guards.GUARDS,
    fillers=words.FILLERS,
    keys=words.KEYS,
    distinct=words.DISTINCT,
    words=words.NO_TYPOS,
    fold=words.fold,
)
