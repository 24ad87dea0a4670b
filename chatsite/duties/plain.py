"""Text without what hides words from rules: look-alikes, invisible characters, accents, case."""

import re
import unicodedata

# Not drawn: formats, joiners, variation selectors, blank letters, tags, soft hyphens.
_UNSEEN = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "\u0131": "i",
    "ħ": "h",
    # Letters in black squares and circles, which NFKC leaves alone.
    **{chr(0x1F170 + n): chr(ord("a") + n) for n in range(26)},
    **{chr(0x1F150 + n): chr(ord("a") + n) for n in range(26)},
}
# Cyrillic and Greek letters, and others, that are drawn like a Latin one.
_ALIKE = str.maketrans(
    "авеёзіїјкмнорстухѕԁԛԝһҽԍɡɩ\u03b1βεηικμνορτυχωℓ∂ɑƽ",
    "abee3iijkmhopctyxsdqwhegglabenikuvoptuxwldas",
)
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[a-z]")
_WORD = re.compile(r"[^\s.,!?;:\"()]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘´`](?=\w)")
_THREE_WORDS = r"((?:[\w'’-]+ ){0,2}[\w'’-]+[.,!?]*)"
_BEFORE, _AFTER = r"(?<![\w*~`])", r"(?![\w*~`])"
_EMPHASIS = re.compile(rf"{_BEFORE}(\*{{1,3}}|_{{1,3}}|~~|`){_THREE_WORDS}\1{_AFTER}")
_BOLD = re.compile(rf"{_BEFORE}(\*{{2,3}}|__|~~|`){_THREE_WORDS}\1{_AFTER}")
_SPACES = re.compile(r"[\s_\-]+")


def folded(text: str) -> str:
    """Without invisible characters, compatibility forms, case and accents."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    text = unicodedata.normalize("NFC", text)
    return "".join(_LETTERS.get(letter, letter) for letter in text)


def latin(text: str) -> str:
    """`folded`, and words that are written with look-alike letters are read as they look."""
    plain = folded(text)
    return plain if plain.isascii() else _WORD.sub(_as_it_looks, plain)


def unmarked(text: str) -> str:
    """Without the marks of emphasis around up to three words: "I am *not* an AI". Longer spans are
    usually acted, and "f**k" is masked."""
    return _EMPHASIS.sub(r"\2", text)


def without_bold(text: str) -> str:
    """As `unmarked`, but a single asterisk stays: what it surrounds may be acted."""
    return _BOLD.sub(r"\2", text)


def simple(text: str) -> str:
    """`latin`, without emphasis, apostrophes and hyphens, with single spaces; sentences keep their
    marks."""
    return _SPACES.sub(" ", _APOSTROPHE.sub("", latin(unmarked(text)))).strip()


def _as_it_looks(found: re.Match[str]) -> str:
    word = found[0]
    if word.isascii():
        return word
    looks = word.translate(_ALIKE)
    # A word of one foreign script stays, unless each of its letters looks like a Latin one.
    return looks if not _FOREIGN.search(looks) or _LATIN.search(word) else word
