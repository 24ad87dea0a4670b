"""Name, age, places and work of readers, in English. Each rule: a pattern, and what a match means."""

import re
from collections.abc import Callable, Iterator

from chat.memory.rules.phrases import AFTER, a, name_at, phrase_at
from chat.memory.rules.sentences import Sentence
from chat.memory.rules.told import Told
from chat.memory.rules.words import BEFORE_PROFESSIONS, NAMES, PROFESSIONS

Rule = tuple[re.Pattern[str], Callable[[Sentence, re.Match[str]], Iterator[Told]]]

I_AM = r"(?:i'?m|i am|im)"
_OLDEST, _YOUNGEST = 99, 18


def _name(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    """ "My name is": whatever follows is one, unless it is a common word."""
    if named := name_at(sentence, found.end(), lower=True):
        yield _called(sentence, found, *named)


def _bare_name(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    """ "I'm Anna": nothing more may follow that would make another sentence of it."""
    named = name_at(sentence, found.end(), lower=False)
    if named and _NAMED.match(sentence.plain[named[1] :]) and _is_no_nation(named[0]):
        yield _called(sentence, found, *named)


def _known_name(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    """ "It's Anna", but not "It's Friday"."""
    for told in _bare_name(sentence, found):
        if told.text.removeprefix("Is called ").rstrip(".").lower() in NAMES:
            yield told


def _called(sentence: Sentence, found: re.Match[str], name: str, end: int) -> Told:
    return Told("name", "name", f"Is called {name}.", sentence.quote(found.start(), end))


_NAMED = re.compile(r"\s*(?:$|[^\w\s']|and\b|from\b|btw\b|by the way|nice to\b|\d)")


def _is_no_nation(name: str) -> bool:
    """ "I'm German", "I'm Polish"."""
    return name.lower() in NAMES or not name.lower().endswith(("an", "ish", "ese", "ch", "ss", "i"))


def _age(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    age = int(found["age"])
    if _YOUNGEST <= age <= _OLDEST:
        yield Told("age", "age", f"Is {age} years old.", sentence.quote(*found.span()))


def _home(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    return _place(sentence, found, "place:home", "Lives")


def _origin(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    return _place(sentence, found, "place:origin", "Comes from")


def _upbringing(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    return _place(sentence, found, "place:childhood", "Grew up in")


_NOWHERE = re.compile(
    r"\b(?:hell|heaven|mars|moon|space|future|past|narnia|hogwarts|planet|fear|peace|pain|denial|your?|ur|earth"
    r"|heart|dreams?|head|mind|house|here|there|work|above|now|moment|world|nowhere|everywhere|home|bed"
    r"|school|office|today|yesterday|it|this|that|them|him|her|me)\b"
)


def _place(sentence: Sentence, found: re.Match[str], key: str, verb: str) -> Iterator[Told]:
    got = phrase_at(sentence, found.end(), most=6, capitals=True)
    if got and not (_NOWHERE.search(got.plain) or got.plain[0].isdigit()):
        way = f" {found['way'].replace('to', 'in')}" if key == "place:home" else ""
        yield Told("place", key, f"{verb}{way} {got.text}.", sentence.quote(found.start(), got.end))


def _works(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    got = phrase_at(sentence, found.end(), most=5)
    how = found["way"]
    hours = (
        re.match(
            r"(?:the )?(?:night|home|moment|noon|least|all|\d|me|you|this|that|fun|free)\b",
            got.plain,
        )
        if got
        else None
    )
    if (
        got
        and not hours
        and not (
            how == "for"
            and re.match(r"(?:an?|\w+) (?:hours?|days?|weeks?|months?|years?)", got.plain)
        )
    ):
        yield Told(
            "work", "work", f"Works {how} {got.text}.", sentence.quote(found.start(), got.end)
        )


def _profession(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    words = found["what"].split()
    known = [n for n, word in enumerate(words) if word in PROFESSIONS]
    if known and all(word in BEFORE_PROFESSIONS for word in words[: known[0]]):
        what = " ".join(words[: known[0] + 1])
        end = found.start("what") + len(what)
        if AFTER.match(sentence.plain[end:]):
            raw = sentence.raw[found.start("what") : end]
            yield Told("work", "work", f"Is {a(raw)}.", sentence.quote(found.start(), end))


def _studies(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    got = phrase_at(sentence, found.end(), most=3)
    if got and not re.match(
        r"(?:for|hard|a lot|all|at|in|with|too|again|so|really|every|alone|my|your?|it)\b",
        got.plain,
    ):
        yield Told(
            "work", "work:study", f"Studies {got.text}.", sentence.quote(found.start(), got.end)
        )


def _jobless(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    yield Told("work", "work", "Has left the last job.", sentence.quote(*found.span()))


def _retired(sentence: Sentence, found: re.Match[str]) -> Iterator[Told]:
    yield Told("work", "work", f"Is {found['what']}.", sentence.quote(*found.span()))


_AGE_END = (
    r"(?=\s*(?:$|[.,!;:)😀-🙏]|(?:years?|yrs?|yo|y/o|y\.o|yr)\b|and\b|but\b|btw\b|now\b|too\b|as well\b|already\b"
    r"|this year\b|from\b|m\b|f\b|male\b|female\b|lol\b|haha))(?!\s*,?\s*(?:min|hour|h\b|km|miles?|percent|%))"
)

RULES: tuple[Rule, ...] = (
    (
        re.compile(
            r"\bmy (?:real |full |first |actual )?name(?:'?s| is)(?: actually| really)? (?=\w)"
        ),
        _name,
    ),
    (
        re.compile(
            r"\b(?:i go by|(?:people|friends|everyone|everybody) calls? me|you can call me|i'?m called|i am (?:called|named)) (?=\w)"
        ),
        _name,
    ),
    (re.compile(rf"\b{I_AM} (?=\w)"), _bare_name),
    (re.compile(r"\bcall me (?=\w)"), _bare_name),
    (re.compile(r"(?:\bit'?s |^\W*name'?s |^\W*name is |\bthis is )(?=\w)"), _known_name),
    (
        re.compile(
            rf"\b{I_AM} (?:only |just |already |now |actually |almost )?(?P<age>\d{{1,3}}){_AGE_END}"
        ),
        _age,
    ),
    (re.compile(r"\bi (?:just )?turned (?P<age>\d{1,3})\b"), _age),
    (re.compile(r"^\W*(?P<age>\d{2}) ?(?:years? old|yrs? old|y/?o|[mf])\b"), _age),
    (re.compile(rf"\b{I_AM} an? (?P<age>\d{{2}})[- ]?(?:years?|yrs?|y)[- /]?o(?:ld)?\b"), _age),
    (
        re.compile(
            r"\b(?:i|we)(?:'?m| am|'?re| are)? (?:currently |actually |now |still )*(?:live|living|reside|based|located|(?:just |recently )?moved)(?: now)?(?: back| over)? (?P<way>in|to|near|outside|close to) "
        ),
        _home,
    ),
    (re.compile(r"^\W*(?:just |recently )?moved (?P<way>to) (?=\w)"), _home),
    (
        re.compile(
            rf"\b(?:{I_AM} (?:originally |actually )?(?:from|born in)|i (?:originally )?come from|i was born in) "
        ),
        _origin,
    ),
    (re.compile(r"\bi grew up in "), _upbringing),
    (
        re.compile(
            r"\bi (?:currently |now |actually )?work (?:part[- ]time |full[- ]time )?(?P<way>as|at|for|in) "
        ),
        _works,
    ),
    (
        re.compile(
            r"\bi (?:just )?(?:have|got|started) (?:a|my) (?:new )?job (?P<way>as|at|in|for) "
        ),
        _works,
    ),
    (
        re.compile(
            rf"\b(?:{I_AM}|i work as|my job is) (?:working as )?(?:an?|the) (?P<what>[\w/-]+(?: [\w-]+){{0,2}})"
        ),
        _profession,
    ),
    (
        re.compile(rf"\b(?:i|{I_AM}) (?:currently )?(?:study|studying|major in|majoring in) "),
        _studies,
    ),
    (
        re.compile(
            r"\bi (?:just |recently )?(?:quit|lost|left) my (?:\w+ )?job\b|\bi (?:just )?got (?:fired|laid off)\b"
        ),
        _jobless,
    ),
    (re.compile(rf"\b{I_AM} (?P<what>retired|unemployed|self-employed)\b"), _retired),
)
