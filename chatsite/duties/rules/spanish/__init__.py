"""What Spanish-speaking readers write."""

from chatsite.duties.language import Language
from chatsite.duties.rules.spanish import guards, rules, wider, words

LANGUAGE = Language(
    code="es",
    fragments=words.FRAGMENTS,
    blocks=(*rules.BLOCKS, *wider.BLOCKS),
    guards=guards.GUARDS,
    fillers=words.FILLERS,
    keys=words.KEYS,
    distinct=words.DISTINCT,
    words=words.NO_TYPOS,
)
