"""Names and short phrases at a place of a sentence."""

import re
from dataclasses import dataclass

from chat.memory.rules.sentences import Sentence
from chat.memory.rules.words import NAMES, NO_NAMES

# What may stand behind a thing that is named in full.
AFTER = re.compile(
    r"\s*(?:$|[^\w\s'-]|(?:and|but|called|named|who|that|which|whose|at|too|as well|now|he|she|his|her|they|in"
    r"|from|with|since|back|also|so|because|cuz|lol|haha|btw|already|again|right now|by trade|living|here)\b)"
)
_STOP = re.compile(
    r"(?:and|but|so|because|cuz|cos|coz|since|when|where|while|until|till|though|which|that|who|if|as well|too"
    r"|right now|now|btw|by the way|at the moment|lol|lmao|haha|hehe|actually|though|tho|xd|these days|with my"
    r"|for|or|i|im|i'm|we|my|you|u|it|it's|its|is|are|was|what|how|do|does|did|he|she|they|more|alone|again|rn"
    r"|in (?:19|20)\d\d|very much|a lot|so much|sometimes|every|today|tonight|tomorrow|atm|currently|aber|und|weil)\b"
)
_NO_START = re.compile(
    r"(?:and|but|or|so|because|cuz|when|if|where|that|how|what|who|which|it|is|are|was|were|i)\b"
)
_LOOSE_END = re.compile(
    r"(?:\s*\b(?:near|in|at|of|to|with|on|from|by|about|as|the|an?|very|just)\b|[\s,]+)+$"
)
_WORD = re.compile(r"[\w&+/][\w&+'/.-]*(?<![.'-])")
_NAME = re.compile(r"[^\W\d_][\w'-]{1,19}")
_NUMBERS = {"2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven"}
_LISTED = re.compile(r"\s*(?:,|:|called|named|-|\band\b|&)+\s*(?:called |named |and )?")


@dataclass(frozen=True)
class Phrase:
    """`text`: as the reader wrote it, on one line. `end`: where it ends in the sentence."""

    text: str
    plain: str
    end: int


def name_at(sentence: Sentence, at: int, *, lower: bool) -> tuple[str, int] | None:
    """The name that begins there, as it should be written, and where it ends.

    `lower`: something before it says that it is a name, so it needs no capital.
    """
    while sentence.plain[at : at + 1] == " ":
        at += 1
    found = _NAME.match(sentence.plain, at)
    if not found or not _is_name(sentence, found, lower=lower):
        return None
    names, end = [_written(sentence, found)], found.end()
    shouts = sentence.raw.isupper()
    while (
        not shouts
        and len(names) < 3
        and (more := re.compile(r" (?=\w)").match(sentence.plain, end))
    ):
        found = _NAME.match(sentence.plain, more.end())
        if not found or not _is_capital(sentence, found) or found[0] in NO_NAMES:
            break
        names.append(_written(sentence, found))
        end = found.end()
    return " ".join(names), end


def _is_name(sentence: Sentence, found: re.Match[str], *, lower: bool) -> bool:
    word = re.sub(r"'s$", "", found[0])
    if word in NO_NAMES or len(word) < 2:
        return False
    if lower or word in NAMES:
        return True
    capital = _is_capital(sentence, found) and not sentence.raw.isupper()
    return capital and not word.endswith(("ing", "ed", "ese", "ish"))


def _is_capital(sentence: Sentence, found: re.Match[str]) -> bool:
    return sentence.raw[found.start()].isupper()


def _written(sentence: Sentence, found: re.Match[str]) -> str:
    raw = re.sub(r"['’]s$", "", sentence.raw[found.start() : found.end()])
    shouted = raw.isupper() and (len(raw) > 3 or sentence.raw.isupper())
    return raw.capitalize() if raw.islower() or shouted else raw


def by_way_of(sentence: Sentence, at: int) -> tuple[str, int]:
    """The names of a list that follows, "Rex and Bella", and where it ends; "" without one."""
    names: list[str] = []
    end = at
    while len(names) < 6 and (comma := _LISTED.match(sentence.plain, end)):
        named = name_at(
            sentence, comma.end(), lower=bool(names) or "called" in comma[0] or "named" in comma[0]
        )
        if named is None:
            break
        names.append(named[0])
        end = named[1]
    if len(names) < 2:
        return "", at
    return f"{', '.join(names[:-1])} and {names[-1]}", end


def phrase_at(sentence: Sentence, at: int, *, most: int, capitals: bool = False) -> Phrase | None:
    """Up to `most` words from there, until the sentence goes on to something else.

    `capitals`: a name of a place, so each of its words gets one, unless it begins with an article.
    """
    end, count = at, 0
    while count < most:
        start = end + (1 if count and sentence.plain[end : end + 1] == " " else 0)
        found = _WORD.match(sentence.plain, start)
        if not found or (count and start == end) or _stops(sentence, start, found, count):
            break
        end, count = found.end(), count + 1
        if (
            sentence.plain[end : end + 2] == ", "
            and capitals
            and re.match(r", [A-Z]\w+", sentence.raw[end:])
        ):
            end += 1
    end = at + len(_LOOSE_END.sub("", sentence.plain[at:end]))
    if end <= at:
        return None
    raw, plain = sentence.raw[at:end].strip(), sentence.plain[at:end].strip()
    if capitals and raw.islower() and not re.match(r"(?:an?|the|my|our)\b", plain):
        raw = " ".join(
            word if word in ("of", "am", "an", "de", "la", "the") else word.capitalize()
            for word in raw.split()
        )
    return Phrase(_mine(raw), plain, end)


def _stops(sentence: Sentence, at: int, found: re.Match[str], count: int) -> bool:
    if sentence.raw[at : found.end()] == "IT":
        return False
    return (_STOP if count else _NO_START).match(sentence.plain, at) is not None


def _mine(raw: str) -> str:
    """What belongs to the reader, told of them."""
    return re.sub(r"\b(?:my|our)\b", "their", raw, flags=re.IGNORECASE)


def cardinal(word: str) -> str:
    return _NUMBERS.get(word, word)


def a(noun: str) -> str:
    """With its article."""
    vowel = noun[:1].lower() in "aeiou" and not noun.lower().startswith(("uni", "use", "eu"))
    return f"{'an' if vowel or noun.lower().startswith('hour') else 'a'} {noun}"
