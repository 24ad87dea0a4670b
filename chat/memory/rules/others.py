"""Name, age, place and pets in German, Spanish and French. Texts are folded: no accents."""

import re
from collections.abc import Iterator

from chat.memory.rules.phrases import a, name_at, phrase_at
from chat.memory.rules.sentences import Sentence
from chat.memory.rules.told import Told

_NAME = re.compile(
    r"\b(?:ich hei(?:ss|ß)e?|mein name ist|me llamo|mi nombre es|je m'?appelle|mon (?:pre)?nom est) (?=\w)"
)
_AGE = re.compile(
    r"\b(?:ich bin (?P<de>\d{2})(?: jahre(?: alt)?)?(?=\s*(?:$|[.,!;]|und\b|jahre))|tengo (?P<es>\d{2}) anos\b"
    r"|j'?ai (?P<fr>\d{2}) ans\b)"
)
_HOME = re.compile(
    r"\b(?:ich (?:wohne|lebe) (?:jetzt |gerade )?in|vivo en|j'?habite (?:a|au|en)|je vis (?:a|au|en)) (?=\w)"
)
_ORIGIN = re.compile(r"\b(?:ich komme aus|(?:yo )?soy de|je viens (?:de|d'))(?: |(?<='))(?=\w)")
_PETS = {
    **dict.fromkeys(("hund", "hundin", "perro", "perra", "perrito", "chien", "chienne"), "dog"),
    **dict.fromkeys(("katze", "kater", "gato", "gata", "gatito", "chat", "chatte"), "cat"),
    **dict.fromkeys(("hamster",), "hamster"),
    **dict.fromkeys(("hase", "kaninchen", "conejo", "lapin"), "rabbit"),
    **dict.fromkeys(("pferd", "caballo", "cheval"), "horse"),
    **dict.fromkeys(("vogel", "pajaro", "oiseau"), "bird"),
}
_PET = "|".join(sorted(_PETS, key=len, reverse=True))
_CALLED = (
    r",? (?:namens|der|die|das|hei(?:ss|ß)t|er hei(?:ss|ß)t|sie hei(?:ss|ß)t|que se llama|se llama|llamad[oa]|appelee?"
    r"|qui s'appelle|s'appelle)"
)
_MY_PET = re.compile(
    rf"\b(?:mein|meine|mi|mon|ma|ich habe? eine?n?|tengo una?|j'?ai une?) (?P<pet>{_PET})\b(?P<called>{_CALLED})? ?"
)
_TO_PLACE_TEXT = "und y et aber pero mais mit con avec seit desde depuis"
_TO_PLACE = frozenset(_TO_PLACE_TEXT.split())


def read(sentence: Sentence) -> Iterator[Told]:
    yield from _name(sentence)
    yield from _age(sentence)
    for pattern, key, verb in (
        (_HOME, "place:home", "Lives in"),
        (_ORIGIN, "place:origin", "Comes from"),
    ):
        yield from _place(sentence, pattern, key, verb)
    yield from _pet(sentence)


def _name(sentence: Sentence) -> Iterator[Told]:
    for found in _NAME.finditer(sentence.plain):
        named = name_at(sentence, found.end(), lower=True)
        if named and sentence.holds(*found.span()):
            quote = sentence.quote(found.start(), named[1])
            yield Told("name", "name", f"Is called {named[0]}.", quote)


def _age(sentence: Sentence) -> Iterator[Told]:
    for found in _AGE.finditer(sentence.plain):
        age = int(found["de"] or found["es"] or found["fr"])
        if age >= 18 and sentence.holds(*found.span()):
            yield Told("age", "age", f"Is {age} years old.", sentence.quote(*found.span()))


def _place(sentence: Sentence, pattern: re.Pattern[str], key: str, verb: str) -> Iterator[Told]:
    for found in pattern.finditer(sentence.plain):
        got = phrase_at(sentence, found.end(), most=1, capitals=True)
        if got and sentence.holds(*found.span()) and got.plain not in _TO_PLACE:
            if re.match(
                r"(?:der|die|das|einer?|einem|la|el|las|los|una?|une?|le|les|tu|dir|mi|mon)$",
                got.plain,
            ):
                continue
            quote = sentence.quote(found.start(), got.end)
            yield Told("place", key, f"{verb} {got.text}.", quote)


def _pet(sentence: Sentence) -> Iterator[Told]:
    for found in _MY_PET.finditer(sentence.plain):
        named = name_at(sentence, found.end(), lower=bool(found["called"]))
        if named and sentence.holds(*found.span()):
            kind = _PETS[found["pet"]]
            text = f"Has {a(kind)} called {named[0]}."
            yield Told("pet", f"pet:{kind}", text, sentence.quote(found.start(), named[1]))
