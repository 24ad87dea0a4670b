"""Pets and people of readers, in English. Rules as in chat.memory.rules.english."""

import re
from collections.abc import Iterator

from chat.memory.rules.english import I_AM, Rule
from chat.memory.rules.phrases import AFTER, a, by_way_of, cardinal, name_at
from chat.memory.rules.sentences import Sentence
from chat.memory.rules.told import Told
from chat.memory.rules.words import PETS, RELATIONS

_HAVE = r"\b(?:i|we)(?: also| already| now)?(?:'?ve| have|'?ve got| have got| got| own| adopted| just got| rescued)(?: also| still| now)?"
_PET = "|".join(sorted(PETS, key=len, reverse=True))
_RELATION = "|".join(sorted(map(re.escape, RELATIONS), key=len, reverse=True))
_HIS_NAME = (
    r"(?: \w+){0,2},? (?:and )?(?:her|his|its|he|she)(?: name)?(?:'s| is)(?: called| named)?"
)
_CALLED = r"(?:(?:'?s|s')? name(?: is|'s|s)(?: actually| really)?|(?: there| here| now)? is (?:actually )?(?:called|named)|,? (?:called|named))"
_ADJECTIVES = r"(?!hot |no |any )(?:(?!cat |dog |of |for |to |in )[\w-]+ ){0,3}?"
_KIN = r"(?:(?P<age>older|elder|younger|little|big|baby|twin|oldest|youngest) )?"
_COUNT = r"(?P<count>two|three|four|five|six|[2-9])"


def _has_pet(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    kind = PETS[found["pet"]]
    also = f":{found.start()}" if re.search(r"\b(?:also|another|second|too)\b", found[0]) else ""
    named = name_at(sentence, found.end(), lower=True) if found["called"] else None
    if named:
        name, end = named
        key = f"pet:{kind}:{name.lower()}" if also else f"pet:{kind}"
        yield Told("pet", key, f"Has {a(kind)} called {name}.", sentence.quote(found.start(), end))
    elif not found["called"] and AFTER.match(sentence.plain[found.end() :]):
        quote = sentence.quote(*found.span())
        yield Told("pet", f"pet:{kind}:any", f"Has {a(kind)}.", quote)


def _has_pets(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    kind, count = PETS[found["pet"]], cardinal(found["count"])
    names, end = by_way_of(sentence, found.end())
    many = kind if kind in ("fish", "goldfish") else {"mouse": "mice"}.get(kind, f"{kind}s")
    if names:
        text = f"Has {count} {many} called {names}."
        yield Told("pet", f"pet:{kind}", text, sentence.quote(found.start(), end))
    elif AFTER.match(sentence.plain[found.end() :]):
        quote = sentence.quote(*found.span())
        yield Told("pet", f"pet:{kind}:any", f"Has {count} {many}.", quote)


def _my_pet(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    named = name_at(sentence, found.end(), lower=bool(found["called"]))
    if named:
        name, end = named
        kind = PETS[found["pet"]]
        other = f":{name.lower()}" if re.search(r"\b(?:other|second)\b", found[0]) else ""
        text = f"Has {a(kind)} called {name}."
        yield Told("pet", f"pet:{kind}{other}", text, sentence.quote(found.start(), end))


def _lost_pet(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    kind, name = PETS[found["pet"]], found["name"]
    called = f" called {sentence.raw[slice(*found.span('name'))].title()}" if name else ""
    text = f"Had {a(kind)}{called} that died."
    yield Told("pet", f"pet:{kind}", text, sentence.quote(*found.span()))


def _person(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    named = name_at(sentence, found.end(), lower=bool(found["called"]))
    relation = RELATIONS[found["who"]]
    if named:
        name, end = named
        age = found["age"] or ""
        key = ":".join(filter(None, ("person", relation, age)))
        text = f"Has {a(' '.join(filter(None, (age, relation))))} called {name}."
        yield Told("person", key, text, sentence.quote(found.start(), end))


def _has_person(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    yield from _person(sentence, found)
    if not found["called"] and AFTER.match(sentence.plain[found.end() :]):
        what = " ".join(filter(None, (found["age"], RELATIONS[found["who"]])))
        quote = sentence.quote(*found.span())
        yield Told("person", f"person:{RELATIONS[found['who']]}:any", f"Has {a(what)}.", quote)


def _has_people(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    who, count = found["who"], cardinal(found["count"])
    kin = "child" if who in ("kid", "child") else RELATIONS[who]
    many = "children" if kin == "child" else f"{kin}s"
    names, end = by_way_of(sentence, found.end())
    called = f" called {names}" if names else ""
    if names or AFTER.match(sentence.plain[found.end() :]):
        key = f"person:{kin}" if names else f"person:{kin}:any"
        quote = sentence.quote(found.start(), end)
        yield Told("person", key, f"Has {count} {many}{called}.", quote)


def _status(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    if AFTER.match(sentence.plain[found.end() :]):
        text = f"Is {found['what']}."
        yield Told("person", "person:partner", text, sentence.quote(*found.span()))


RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"{_HAVE} (?:an? |one |another |my )(?:{_ADJECTIVES})(?P<pet>{_PET})\b(?!s\b)(?: too| also)?(?P<called>(?:{_CALLED}|{_HIS_NAME}) )?"
        ),
        _has_pet,
    ),
    (
        re.compile(
            rf"{_HAVE} [^.]{{0,50}}?\band an? (?:{_ADJECTIVES})(?P<pet>{_PET})\b(?P<called>{_CALLED} )?"
        ),
        _has_pet,
    ),
    (re.compile(rf"(?:{_HAVE}|\band) {_COUNT} (?:{_ADJECTIVES})(?P<pet>{_PET})s\b"), _has_pets),
    (
        re.compile(
            rf"\bmy (?:(?!ex|friend|sister|mom|neighbou?r)\w+ )?(?P<pet>{_PET})(?P<called>{_CALLED})?(?:,| is)? "
        ),
        _my_pet,
    ),
    (
        re.compile(
            rf"\bmy (?:\w+ )?(?P<pet>{_PET})(?:,? (?P<name>[a-z]{{2,15}}?),?)? (?:has )?(?:just )?(?:died|passed away|passed|was put down)\b"
        ),
        _lost_pet,
    ),
    (
        re.compile(rf"\bmy {_KIN}(?P<who>{_RELATION})(?P<called>{_CALLED})?(?:,| is)? (?=\w)"),
        _person,
    ),
    (re.compile(rf"{_HAVE} an? {_KIN}(?P<who>{_RELATION})\b(?P<called>{_CALLED} )?"), _has_person),
    (
        re.compile(
            rf"{_HAVE} {_COUNT} (?:older |younger |little |grown |beautiful )?(?P<who>sister|brother|son|daughter|kid|child|cousin|roommate)(?:s|ren)\b"
        ),
        _has_people,
    ),
    (re.compile(rf"\b{I_AM} (?P<what>single|married|divorced|engaged|widowed)\b"), _status),
)
