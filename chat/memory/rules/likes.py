"""What readers like and dislike, in English."""

import re
from collections.abc import Iterator

from chat.memory.rules.phrases import Phrase, phrase_at
from chat.memory.rules.sentences import Sentence, folded
from chat.memory.rules.told import Told

_HOW = r"(?: really| absolutely| totally| also| just| fucking| so| still| truly| kinda| do)*"
_LIKE = re.compile(
    rf"\bi{_HOW} (?:love|like|enjoy|adore)s? (?:to )?(?=\w)|\bi(?:'?m| am){_HOW} (?:into|fond of|a (?:huge |big )?fan of"
    r"|obsessed with|passionate about|crazy about) (?=\w)"
)
_DISLIKE = re.compile(
    rf"\bi{_HOW} (?:hate|dislike|detest|can'?t stand|cannot stand|can'?t bear) (?:to )?(?=\w)"
    rf"|\bi{_HOW} (?:don'?t|do not|never){_HOW} (?:like|enjoy|love) (?:to )?(?=\w)"
    r"|\bi(?:'?m| am) not (?:a (?:big )?fan of|(?:really )?into|fond of) (?=\w)"
)
_FAVOURITE = re.compile(
    r"\bmy (?:all time |all-time )?fav(?:ou?rite|e|s)? (?P<what>[\w-]+(?: [\w-]+)??)(?: of all time)? (?:is|are|has to be|would be|was) (?=\w)"
)
_THING = r"(?!(?:i|my|you|we|he|she|it|so|its|im|but)\b)[\w'-]+(?: (?!is\b|are\b|was\b|and\b)[\w'-]+){0,2}"
_LIST = re.compile(rf"(?:, {_THING})*,? (?:and|&) {_THING}\s*(?:$|[^\w\s',-])")
_COMMA = re.compile(r"(?:,? (?:and|&)|,) ")
_NOTHING = re.compile(
    r"\b(?:you|your|yours|u|ur|ya|it|this|that|these|those|him|her|them|me|us|how|when|what|everything|nothing"
    r"|something|anything|everyone|somebody|people|girls?|guys?|men|women|boys?|life|being|to|way|idea|so|too"
    r"|feeling|talking|chatting|here|there|much|more|myself|all|one|him|his|their|my|our|texting|waiting)\b"
)


def read(sentence: Sentence) -> Iterator[Told]:
    for pattern, verb in ((_LIKE, "Likes"), (_DISLIKE, "Does not like")):
        for found in pattern.finditer(sentence.plain):
            got = phrase_at(sentence, found.end(), most=4)
            denied = pattern is _DISLIKE
            if got and _is_a_thing(got) and (denied or sentence.holds(*found.span())):
                more = _and_more(sentence, got.end)
                quote = sentence.quote(found.start(), more[-1].end if more else got.end)
                for one in (got, *more):
                    yield Told("like", f"like:{one.plain}"[:80], f"{verb} {one.text}.", quote)
    yield from _favourites(sentence)


def _and_more(sentence: Sentence, at: int) -> list[Phrase]:
    """The rest of a list, "cooking, reading and long walks", if the sentence ends with it."""
    found = _LIST.match(sentence.plain, at)
    if not found:
        return []
    places = [place.end() for place in _COMMA.finditer(sentence.plain, at, found.end())]
    things = [got for place in places if (got := phrase_at(sentence, place, most=3))]
    return things if len(things) == len(places) and all(map(_is_a_thing, things)) else []


def _is_a_thing(got: Phrase) -> bool:
    return not _NOTHING.search(got.plain) and len(got.plain) > 2


def _favourites(sentence: Sentence) -> Iterator[Told]:
    for found in _FAVOURITE.finditer(sentence.plain):
        got = phrase_at(sentence, found.end(), most=5)
        if (
            got
            and not re.match(r"(?:you|when|your|that|how|not|definitely)\b", got.plain)
            and sentence.holds(*found.span())
        ):
            what = sentence.raw[slice(*found.span("what"))]
            text = f"Has {got.text} as favourite {what}."
            quote = sentence.quote(found.start(), got.end)
            yield Told("like", f"like:favourite {folded(what)}"[:80], text, quote)
