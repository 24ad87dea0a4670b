"""Whether readers say that they themselves are under 18: English, Spanish, German."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from chatsite.duties import minor_rules as rules
from chatsite.duties.plain import latin, unmarked

ADULT = 18
# Younger than that is a joke or another number.
YOUNGEST = 6
_APOSTROPHE = re.compile(r"(?<=\w)['’‘´`](?=[a-z])")
_SPACES = re.compile(r"[\s_]+")
_NUMBERS = re.compile(rf"\b(?:{'|'.join(sorted(rules.NUMBERS, key=len, reverse=True))})\b")
# "1 5" and "l5" for 15; a quarter past and 1,5 are no ages.
_SPLIT = re.compile(r"(?<![\d.,:] )(?<![\d.,:])\b1 ([0-9])(?![\d.,:]|\s?\d)")
_LETTER = re.compile(r"\b[li]([0-9])\b")
_CLAUSE = re.compile(r"[.,;!?\n]| (?:but|pero|aber|and|y|und|cuz|because|that) ")


def says_minor(text: str) -> int | None:
    """The age that they name, or the highest that fits what they say ("I'm a minor": 17)."""
    plain = _plain(text)
    found = [age for age in _ages(plain) if YOUNGEST <= age < ADULT]
    return min(found, default=None)


def _plain(text: str) -> str:
    plain = _APOSTROPHE.sub("", latin(unmarked(text))).replace('"', ' " ')
    plain = _NUMBERS.sub(lambda found: rules.NUMBERS[found[0]], _SPACES.sub(" ", plain))
    return _LETTER.sub(r"1\1", _SPLIT.sub(r"1\1", plain)).strip()


def _ages(plain: str) -> Iterable[int]:
    for pattern, age_of in _patterns():
        for found in pattern.finditer(plain):
            if not _is_about_something_else(plain[max(0, found.start() - 80) : found.start()]):
                yield age_of(found)


def _is_about_something_else(before: str) -> bool:
    """Whether somebody else, another time or a comparison leads to the age."""
    clause = _CLAUSE.split(f" {before}")[-1]
    return rules.ELSEWHERE.search(rules.HARMLESS.sub(" ", f"{clause} ")) is not None


def _named(found: re.Match[str]) -> int:
    return int(found["age"])


def _soon(found: re.Match[str]) -> int:
    """They turn that age later."""
    return int(found["age"]) - 1


def _grade(older_by: int) -> Callable[[re.Match[str]], int]:
    return lambda found: int(found["grade"]) + older_by


def _fixed(age: int) -> Callable[[re.Match[str]], int]:
    return lambda found: age


@cache
def _patterns() -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], int]]]:
    """Compiled when first wanted: most processes judge no text."""
    return [
        *((re.compile(pattern), _named) for pattern in rules.NAMED),
        *((re.compile(pattern), _soon) for pattern in rules.SOON),
        *((re.compile(pattern), _grade(by)) for pattern, by in rules.GRADES),
        *((re.compile(pattern), _fixed(age)) for pattern, age in rules.FIXED),
    ]
