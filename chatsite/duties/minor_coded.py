"""Whether a text describes a girl as a minor, or codes her as one: English, Spanish, German.

For what staff write about the girls. It is strict: staff can say it otherwise, so what may be read
that way is refused. Somebody else's age and her own past are not.
"""

import re
from functools import cache

from chatsite.duties import coded_rules as rules
from chatsite.duties.minors import says_minor
from chatsite.duties.plain import latin

_APOSTROPHE = re.compile(r"(?<=\w)['’‘´`](?=[a-z])")
_GAPS = re.compile(r"[\s_‐-―-]+")
_NUMBERS = re.compile(rf"\b(?:{'|'.join(sorted(rules.NUMBERS, key=len, reverse=True))})\b")
_SPELLED = re.compile(r"\b(?:[a-z] ){3,}[a-z]\b")
_MIXED = re.compile(r"\b(?=[a-z0-9@$]*[a-z][a-z0-9@$]*[a-z])[a-z0-9@$]*[0-9@$][a-z0-9@$]*\b")
_LEET = str.maketrans("013457@$", "oieastas")
_SENTENCE = re.compile(r"[.!?;\n]")


def find(text: str) -> str | None:
    """The words that describe or code a minor, as they are read; None if there are none."""
    plain = _plain(text)
    always, guarded = _patterns()
    for pattern in always:
        if found := pattern.search(plain):
            return found[0].strip()
    for found in guarded.finditer(plain):
        if not _is_harmless(plain, found):
            return found[0].strip()
    age = says_minor(text)
    return None if age is None else f"{age} years old"


def _plain(text: str) -> str:
    plain = _GAPS.sub(" ", _APOSTROPHE.sub("", latin(text)))
    plain = _SPELLED.sub(lambda found: found[0].replace(" ", ""), plain)
    plain = _MIXED.sub(_word, plain)
    return _NUMBERS.sub(lambda found: rules.NUMBERS[found[0]], plain)


def _word(found: re.Match[str]) -> str:
    """A word with digits for letters; "9th", "18yo" and the like stay."""
    word = found[0]
    return word if rules.COUNTED.fullmatch(word) else word.translate(_LEET)


def _is_harmless(plain: str, found: re.Match[str]) -> bool:
    """Whether the words before or after it make it somebody else's, the past, or a denial."""
    before = _SENTENCE.split(plain[max(0, found.start() - 70) : found.start()])[-1]
    after = _SENTENCE.split(plain[found.end() : found.end() + 40])[0]
    if rules.BEFORE.search(f" {before}") is not None:
        return True
    return rules.AFTER.match(after) is not None


@cache
def _patterns() -> tuple[list[re.Pattern[str]], re.Pattern[str]]:
    """What is never said of her, and what some words around it make harmless."""
    return [re.compile(pattern) for pattern in rules.ALWAYS], re.compile("|".join(rules.GUARDED))
