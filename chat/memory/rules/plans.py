"""What readers say they will do, with the day that they mean; and their birthdays."""

import re
from collections.abc import Iterator
from datetime import date

from chat.memory.rules import dates
from chat.memory.rules.dates import Time
from chat.memory.rules.phrases import Phrase, a, phrase_at
from chat.memory.rules.sentences import Sentence
from chat.memory.rules.told import Told

_HAVE = re.compile(
    r"\b(?:i|we)(?:'?ve| have| 'll have|'?ve got| have got| got)(?: also)? (?P<article>an? |my |the |our )(?=\w)"
)
_OWN = re.compile(
    r"\b(?P<whose>my |our |the )(?P<what>[\w'-]+(?: [\w'-]+){0,2}?)(?:'s| is| are| starts| begins| will be"
    r"| (?:got|was|has been|is) (?:moved|postponed|rescheduled|pushed)(?: back)?(?: to)?)(?: now| actually| only)?(?: on| at)? ?$"
)
_DOING = re.compile(
    r"\b(?:i|we)(?:'?m| am|'?re| are)(?: finally| also| probably)? (?!gonna|going to (?!the|my|a|an|see)\w+ ?\w*$)(?P<verb>\w+ing)\b"
)
_WILL = re.compile(
    r"\b(?:i'?ll|i will|we'?ll|we will|(?:i'?m|i am|im|we'?re|we are) (?:gonna|going to)|^\W*(?:gonna|going to)) (?:finally |also )?(?P<verb>[a-z]+)\b"
)
_DOES = re.compile(
    r"\b(?:i|we) (?P<verb>fly|travel|leave|move|start|go|meet|visit|get|take|drive|marry|graduate|begin|finish)\b"
)
_THIRD = {"fly": "flies", "go": "goes", "marry": "marries", "finish": "finishes"}
_NO_DOING_TEXT = """
thinking feeling hoping looking trying kidding saying talking dying missing wondering asking texting
writing wanting needing loving liking telling sleeping fucking going gonna being getting counting
"""
_NO_DOING = frozenset(_NO_DOING_TEXT.split())
_NO_WILL_TEXT = "try let tell think miss love call talk text write say ask wait never always just not kill die know"
_NO_WILL = frozenset(_NO_WILL_TEXT.split())
_NO_PLANS_TEXT = """
question questions feeling feelings idea headache time chance doubt problem lot bit cold crush secret thing
message guess confession surprise answer reason bad hard good birthday bday whole
"""
_NO_PLANS = frozenset(_NO_PLANS_TEXT.split())
_EVENTS_TEXT = """
interview exam exams test meeting appointment date wedding party concert flight trip match race game show
presentation lecture class rehearsal audition performance dinner shift deadline graduation test recital
"""
_EVENTS = frozenset(_EVENTS_TEXT.split())
_YOU = re.compile(r"\b(?:you|your|yours|u|ur|ya)\b")
_BIRTHDAY = re.compile(
    rf"\b(?:my (?:birthday|bday|b-day|birth day)(?:'?s| is)?(?: on)?|i was born(?: on)?|i'?m born on) (?:the )?"
    rf"{dates.DAY}(?: of|\.)? {dates.MONTH}\b"
)
_BIRTHDAY_TURNED = re.compile(
    rf"\b(?:my (?:birthday|bday|b-day)(?:'?s| is)?(?: on)?|i was born(?: on)?) {dates.MONTH} (?:the )?{dates.DAY}\b"
)
_BIRTHDAY_MONTH = re.compile(rf"\bmy (?:birthday|bday|b-day)(?:'?s| is) in {dates.MONTH}\b")
_BIRTHDAY_SOON = re.compile(
    r"\b(?:it'?s my (?:\d+(?:st|nd|rd|th) )?(?:birthday|bday|b-day)\b|my (?:birthday|bday|b-day)(?:'?s| is)(?: on)?\b|(?:today|tomorrow) is my (?:\d+(?:st|nd|rd|th) )?(?:birthday|bday|b-day)\b)"
)


# Where another statement begins; what it says has nothing to do with the one before.
_NEXT_CLAUSE = re.compile(
    r"(?:[,;:–—]\s+|[,;:–—]?\s*\b(?:and|but|so|because)\s+)(?=(?:\x02+\W*)?(?:i|im|we|my|our)\b)"
)


def read(sentence: Sentence, said_on: date) -> Iterator[Told]:
    birthday = _birthday(sentence, said_on)
    if birthday:
        yield birthday
    elif (time := dates.find(sentence.plain, said_on)) and not _YOU.search(sentence.plain):
        yield from _plans(sentence, time)


def _birthday(sentence: Sentence, said_on: date) -> Told | None:
    for pattern in (_BIRTHDAY, _BIRTHDAY_TURNED):
        found = pattern.search(sentence.plain)
        if found and sentence.holds(*found.span()):
            day, quote = dates.day_of_year(found), sentence.quote(*found.span())
            return Told("birthday", "birthday", f"Has birthday on {day}.", quote) if day else None
    found = _BIRTHDAY_MONTH.search(sentence.plain)
    if found and sentence.holds(*found.span()):
        text = f"Has birthday in {dates.month_of(found)}."
        return Told("birthday", "birthday", text, sentence.quote(*found.span()))
    return _birthday_soon(sentence, said_on)


def _birthday_soon(sentence: Sentence, said_on: date) -> Told | None:
    found, time = _BIRTHDAY_SOON.search(sentence.plain), dates.find(sentence.plain, said_on)
    if not found or not time or not time.text.startswith("on ") or "week" in time.text:
        return None
    if not sentence.holds(*found.span()):
        return None
    start, end = min(found.start(), time.start), max(found.end(), time.end)
    day = time.text.rsplit(" ", 1)[0]
    return Told("birthday", "birthday", f"Has birthday {day}.", sentence.quote(start, end))


def _plans(sentence: Sentence, time: Time) -> Iterator[Told]:
    """At most one of each kind. The time is blanked, so that phrases end before it, and so is what
    was stated before the clause that has it."""
    bare = _blanked(sentence, time.start, time.end)
    begins = [found.end() for found in _NEXT_CLAUSE.finditer(bare.plain)]
    bare = _blanked(bare, 0, max((at for at in begins if at <= time.start), default=0))
    for read_one in (_has, _event, _is_doing, _will_do, _does):
        told = read_one(bare, time)
        if told:
            key, text, start, end = told
            if sentence.holds(start, end):
                start, end = min(start, time.start), max(end, time.end)
                yield Told(
                    "plan", f"plan:{key}"[:80], f"{text} {time.text}.", sentence.quote(start, end)
                )
                return


def _blanked(sentence: Sentence, start: int, end: int) -> Sentence:
    blank = "\x02" * (end - start)
    return Sentence(
        sentence.raw[:start] + blank + sentence.raw[end:],
        sentence.plain[:start] + blank + sentence.plain[end:],
    )


_Plan = tuple[str, str, int, int]


def _has(bare: Sentence, time: Time) -> _Plan | None:
    found = _HAVE.search(bare.plain)
    got = phrase_at(bare, found.end(), most=4) if found else None
    if not found or not got or _is_no_event(got, time):
        return None
    article = found["article"].strip()
    what = (
        f"their {got.text}"
        if article in ("my", "our")
        else f"the {got.text}"
        if article == "the"
        else a(got.text)
    )
    return _head(got.plain), f"Has {what}", found.start(), got.end


def _event(bare: Sentence, time: Time) -> _Plan | None:
    """ "My interview is tomorrow", "the interview got moved to Friday"."""
    found = _OWN.search(bare.plain[: time.start])
    if not found or set(found["what"].split()) & _NO_PLANS:
        return None
    if found["whose"] == "the " and not set(found["what"].split()) & _EVENTS:
        return None
    what = bare.raw[slice(*found.span("what"))]
    whole = "'" in found["what"] or found["what"].endswith("s") or " " in found["what"]
    return (
        _head(found["what"]),
        f"Has {f'the {what}' if whole else a(what)}",
        found.start(),
        found.end(),
    )


def _is_doing(bare: Sentence, time: Time) -> _Plan | None:
    found = _DOING.search(bare.plain)
    if not found:
        return None
    verb = found["verb"]
    got = _rest(bare, found.end())
    if verb == "getting" and got and re.match(r"married|a |my |the ", got.plain):
        return _key("get", got.plain), f"Is getting {got.text}", found.start(), got.end
    if verb == "going" and got and got.plain.startswith(("to ", "on ", "home", "back")):
        return _key("go", got.plain), f"Is going {got.text}", found.start(), got.end
    if verb in _NO_DOING or not got or got.plain.startswith(("about", "of ", "like")):
        return None
    return _key(verb, got.plain), f"Is {verb} {got.text}", found.start(), got.end


def _will_do(bare: Sentence, time: Time) -> _Plan | None:
    found = _WILL.search(bare.plain)
    if not found or found["verb"] in _NO_WILL:
        return None
    got = _rest(bare, found.end())
    if not got:
        return None
    return (
        _key(found["verb"], got.plain),
        f"Will {found['verb']} {got.text}",
        found.start(),
        got.end,
    )


def _does(bare: Sentence, time: Time) -> _Plan | None:
    found = _DOES.search(bare.plain)
    got = _rest(bare, found.end()) if found else None
    if not found or not got:
        return None
    verb = _THIRD.get(found["verb"], f"{found['verb']}s").capitalize()
    return _key(found["verb"], got.plain), f"{verb} {got.text}", found.start(), got.end


def _head(what: str) -> str:
    """The word that names the event: of "job interview at Bosch" the interview."""
    named = re.split(r" (?:with|at|in|for|on|to|of|from|about)\b", what)[0]
    return named.split()[-1]


def _key(verb: str, rest: str) -> str:
    """The same for "fly to Rome" and "flying to Rome"."""
    stem = verb.removesuffix("ing")
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    words = [word for word in rest.split() if word not in _SMALL]
    return " ".join([stem.rstrip("e"), *words[:3]])


_SMALL_TEXT = "to the a an my our their in on at for with into back of"
_SMALL = frozenset(_SMALL_TEXT.split())


def _rest(bare: Sentence, at: int) -> Phrase | None:
    if bare.plain[at : at + 1] != " ":
        return None
    return phrase_at(bare, at + 1, most=6)


def _is_no_event(got: Phrase, time: Time) -> bool:
    words = set(got.plain.split())
    return bool(words & _NO_PLANS) or (time.is_today and not words & _EVENTS)
