"""What English-speaking readers write."""

from chatsite.duties.language import Language
from chatsite.duties.rules.english import (
    eating,
    guards,
    harm,
    indirect,
    others,
    suicide,
    violence,
    wider,
    widest,
    words,
)

LANGUAGE = Language(
    code="en",
    fragments=words.FRAGMENTS,
    blocks=(
        *suicide.BLOCKS,
        *indirect.BLOCKS,
        *harm.BLOCKS,
        *eating.BLOCKS,
        *violence.BLOCKS,
        *others.BLOCKS,
        *wider.BLOCKS,
        *widest.BLOCKS,
    ),
    guards=guards.GUARDS,
    fillers=words.FILLERS,
    keys=words.KEYS,
    distinct=words.DISTINCT,
    words=words.NO_TYPOS,
)
