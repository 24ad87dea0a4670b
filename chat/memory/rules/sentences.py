"""A message as statements: what is asked, imagined, acted, quoted or meant as a joke is left out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

QUOTE_LENGTH = 300
_APOSTROPHES = "’‘´`ʼ＇"
_MONTHS = "jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]"
_END = re.compile(
    r"[!?…\n]+|(?<!\bst)(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\d)\.+(?!\d)[.!?]*"
    rf"|(?<=\d)\.+(?!\s?(?:\d|{_MONTHS}))[.!?]*"
)
# Acted, quoted, or a line that was copied.
_NOT_SAID = re.compile(
    r"\*[^*\n]+\*|\"[^\"\n]+\"|“[^”\n]*”|«[^»\n]*»|„[^“”\n]*[“”]|(?m:^\s*>.*$)|\([^()\n]*\)"
    r"|\[[^\]\n]*\]|https?://\S+|\S+@\S+"
)
_JOKE = re.compile(
    r"\b(?:jk|j/k|just kidding|kidding|joking|only joke|not really|psych|april fools|sarcasm|lying"
    r"|(?:i )?made (?:that|it) up|role ?-?play|rp|let'?s (?:play|pretend|imagine|say)|pretend"
    r"|scherz|spa(?:ss|ß)|es broma|je rigole|je plaisante)\b|(?<!\w)/s\b|[😜🤪🙃😝]"
)
_ASKS = re.compile(
    r"\W*(?:(?:so|and|but|hey|ok|okay|hm+|well|lol|btw|wait)\W+)*(?:do (?:i|you|we)|did|does|am i"
    r"|are|is|can|could|should|would|will|what|whats|what's|who|whos|where|when|why|how|which"
    r"|guess (?:what|who|where|how) (?:my|i|old))\b"
)
# "I'm 27, you?": told first, then asked.
_TAIL = re.compile(
    r"(?:[,;–—-]|\s(?=(?:and|but|hbu|wbu|wby|what about|how about|und du|y tu|et toi)\b))\s*(?:and |but"
    r" |so )?(?:what|where|who|how|when|which|why|do|does|are|have|did|is|can|u|you|your|yours|ur"
    r"|hbu|wbu|wby|und|du|y|tu|et|toi)\b[^,;]*$"
)
_IMAGINED = re.compile(
    r"\b(?:if|imagine|suppose|supposing|wish|wished|would|i'd|could|might|may be|maybe|perhaps"
    r"|probably|as if|unless|dream(?:ed|t|ing)?|hope|hoping|hopefully|almost|thought|used to"
    r"|in another life|one day|some ?day|wenn|falls|ware|vielleicht|ojala|quiza|peut-etre"
    r"|in (?:the|a|my|this) (?:\w+ )?(?:movie|film|song|game|story|book|novel|dream|series|show))\b"
)
_IMAGINED_AFTER = re.compile(
    r"\b(?:in (?:the|a|my|this) (?:\w+ )?(?:movie|film|song|game|story|book|novel|dream|series|show"
    r"|sims?|server|rp)|in my dreams?|in (?:minecraft|skyrim|gta|stardew|sims|animal crossing)"
    r"|in another life|i wish|in my (?:head|mind|past life))\b"
)
_REPORTED = re.compile(
    r"(?<!\bi )(?<!\bi just )\b(?:said|says|saying|told me|tells me|told her|told him|goes"
    r"|(?:was|is|were|be) like|asked|asks|thinks|think|believes|claims|claimed|wrote|texted|yelled"
    r"|replied|answered|sings?|quote|quoting|reads|sagt|sagte|dice|dijo|dit)\b"
)
_NOT = re.compile(
    r"\b(?:not|never|no longer|neither|nor|without|nobody|hardly|dont|doesnt|didnt|isnt|wasnt|arent"
    r"|aint|cant|wont|havent|hasnt|nicht|kein\w*|nie|nunca|jamas|pas|jamais)\b|n't\b"
)
_CLAUSE = re.compile(r"[,;:–—]|\b(?:but|and|because|cuz|cos|coz|though|aber|und|pero|mais)\b")


@dataclass(frozen=True)
class Sentence:
    """`plain`: folded, with as many characters as `raw` has."""

    raw: str
    plain: str

    def quote(self, start: int, end: int) -> str:
        return self.raw[start:end].strip()[:QUOTE_LENGTH].strip()

    def holds(self, start: int, end: int) -> bool:
        """Whether what stands there is meant: nothing before it denies, imagines or reports it."""
        before, after = self.plain[:start], self.plain[end:]
        clause = _CLAUSE.split(before)[-1]
        return not (
            _NOT.search(clause)
            or _IMAGINED.search(before)
            or _REPORTED.search(before)
            or _IMAGINED_AFTER.search(after)
        )


def folded(text: str) -> str:
    """Without case and accents; each character stays one."""
    return "".join(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    plain = unicodedata.normalize("NFKD", char)[0].lower()
    return plain if len(plain) == 1 else char


def is_joke(text: str) -> bool:
    return _JOKE.search(folded(text)) is not None


def said(text: str) -> Iterator[Sentence]:
    """All sentences in the reader's own voice, questions too."""
    raw = _NOT_SAID.sub(lambda found: "\x01" * len(found[0]), text)
    plain = folded(raw)
    at = 0
    for end in (*_END.finditer(plain), None):
        until, mark = (end.start(), end[0]) if end else (len(plain), "")
        if plain[at:until].strip():
            yield Sentence(raw[at:until] + mark[:1], plain[at:until] + mark[:1])
        at = end.end() if end else until


def statements(text: str) -> Iterator[Sentence]:
    """Those that state something."""
    if is_joke(text):
        return
    for sentence in said(text):
        if kept := _stated(sentence):
            yield kept


def _stated(sentence: Sentence) -> Sentence | None:
    raw, plain = sentence.raw, sentence.plain
    if plain.endswith("?"):
        tail = _TAIL.search(plain[:-1])
        if tail is None:
            return None
        raw, plain = raw[: tail.start()], plain[: tail.start()]
    return None if _ASKS.match(plain) else Sentence(raw, plain)
