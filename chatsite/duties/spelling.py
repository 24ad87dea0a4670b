"""Reads words the way people disguise or mistype them, as one line of plain words.

The line begins and ends with a space; "." and "?" end a sentence, and commas, quotation marks and
asterisks are words of their own: ' i want to die . do you hear me ? '.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from chatsite.duties.plain import latin, without_bold
from chatsite.duties.slang import MEANT

_PICTURES = {
    **dict.fromkeys("🔪🗡", " knife "),
    **dict.fromkeys("🔫", " gun "),
    **dict.fromkeys("💊", " pills "),
    **dict.fromkeys("😂🤣😆😹😝😜😅", " lol "),
    **dict.fromkeys("💣", " bomb "),
}
_PICTURE = re.compile("[" + "".join(_PICTURES) + "]")
_QUOTES = re.compile("[“”„‟«»‹›「」『』]")
# "ich wär weg": without its dots it would be "ich war weg".
_SUBJUNCTIVE = re.compile(r"(?i)\b(w|h)(är|ätt)\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘´`ʼ]+(?=\w)")
# Letters one by one: "s u i c i d e", "k.m.s". More than one space divides words.
_ONE_BY_ONE = re.compile(
    r"(?<![\w@$!*'])(?:[a-z0-9@$!*](?:[ \t]{1,3}|[.\-_·,/]{1,2} ?)){2,}[a-z0-9](?!\w)"
)
_TOKEN = re.compile(
    r"[@$]?[^\W_]+(?:[@$!|*]+[^\W_]+)*|(?P<pause>\.\.+|…)|(?P<ask>[?¿]+)|(?P<stop>[.!;:\n]+)"
    r"|(?P<comma>,)|(?P<quote>\")|(?P<star>\*)"
)
_MARKS = {"pause": ",", "ask": "?", "stop": ".", "comma": ",", "quote": '"', "star": "*"}
_LEET = str.maketrans("013457@$!|89", "oieastasilbg")
_LEET_L = str.maketrans("013457@$!|89", "oleastaslibg")
_RUN = re.compile(r"(.)\1+")
_LONG_RUN = re.compile(r"(.)\1{2,}")
_LONGEST = 40


class Speller:
    """`words` are left as they are; `keys` are recognised behind typing errors, too.

    `distinct` are keys so unlike other words that any single wrong letter is forgiven.
    """

    def __init__(self, words: Iterable[str], keys: Iterable[str], distinct: Iterable[str]) -> None:
        distinct = frozenset(distinct)
        self._keys = frozenset(keys) | distinct
        self._words = frozenset(words) | self._keys
        self._typos = _typos(self._keys, self._words)
        self._near = {part: word for word in distinct for part in (word, *_shortened(word))}
        self._squeezed = {_RUN.sub(r"\1", word): word for word in self._keys}
        self._longest = max(map(len, self._words))
        self._by_length: dict[int, list[str]] = {}
        for key in sorted(self._keys):
            self._by_length.setdefault(len(key), []).append(key)

    def line(self, text: str) -> str:
        text = _PICTURE.sub(lambda found: _PICTURES[found[0]], without_bold(text))
        text = _SUBJUNCTIVE.sub(r"\1\2e", text)
        text = _QUOTES.sub('"', latin(_QUOTES.sub('"', text)))
        text = _ONE_BY_ONE.sub(self._joined, _APOSTROPHE.sub("", text))
        return " " + "".join(f"{token} " for token in self._tokens(text))

    def _tokens(self, text: str) -> Iterator[str]:
        for found in _TOKEN.finditer(text):
            if found.lastgroup:
                yield _MARKS[found.lastgroup]
            else:
                yield from self._read(found[0])

    def _read(self, token: str) -> Iterable[str]:
        if token in MEANT:
            return MEANT[token]
        if token in self._words:
            return (token,)
        if token.endswith("in") and f"{token}g" in self._words:
            return (f"{token}g",)
        if not token.isalpha():
            return self._undisguised(token)
        word = self._corrected(token)
        if word is None:
            word = _LONG_RUN.sub(r"\1", token)
        if word in self._words or not 7 <= len(word) <= 4 * _LONGEST:
            return (word,)
        return self._divided(word) or (word,)

    def _undisguised(self, token: str) -> Iterable[str]:
        for letters in (_LEET, _LEET_L):
            plain = token.translate(letters)
            word = self._unmasked(plain) if "*" in plain else self._corrected(plain)
            if word is not None and not token.isdigit():
                return (word,)
        return re.findall(r"[^\W_]+", token)

    def _unmasked(self, token: str) -> str | None:
        """The key that "s*icide" or "k**l" stands for."""
        if len(token) < 4 or len(token) > _LONGEST:
            return None
        fits = (
            key
            for key in self._by_length.get(len(token), ())
            if all(shown in ("*", meant) for shown, meant in zip(token, key, strict=True))
        )
        return next(fits, None)

    def _corrected(self, token: str) -> str | None:
        if token in self._words:
            return token
        if len(token) > _LONGEST:
            return None
        short = _LONG_RUN.sub(r"\1", token)
        found = next((w for w in (short, _LONG_RUN.sub(r"\1\1", token)) if w in self._words), None)
        found = found or self._typos.get(token) or self._typos.get(short)
        found = found or self._squeezed.get(_RUN.sub(r"\1", token))
        return found or self._near_miss(token)

    def _near_miss(self, token: str) -> str | None:
        if len(token) < 6:
            return None
        for part in (token, *_shortened(token)):
            word = self._near.get(part)
            if word is not None and word[0] == token[0] and abs(len(word) - len(token)) <= 1:
                return word
        return None

    def _joined(self, found: re.Match[str]) -> str:
        letters = re.sub(r"[\s.\-_·,/]", "", found[0])
        for leet in (_LEET, _LEET_L):
            plain = letters.translate(leet)
            word = self._corrected(plain) if len(plain) > 2 else None
            words = [word] if word is not None else self._divided(plain)
            if words and len(plain) > 2:
                return f" {' '.join(words)} "
        return found[0]

    def _divided(self, run: str) -> list[str]:
        """The fewest known words that were written without spaces, one of them a key; or none."""
        # For each end: how many words lead there, and where the last one starts.
        best: list[tuple[int, int] | None] = [(0, 0)]
        for end in range(1, len(run) + 1):
            ways = (
                (before[0] + 1, start)
                for start in range(max(0, end - self._longest), end)
                if (before := best[start]) and self._may_be_part(run[start:end])
            )
            best.append(min(ways, default=None))
        words: list[str] = []
        end = len(run)
        while end and (way := best[end]):
            words.insert(0, run[way[1] : end])
            end = way[1]
        return words if any(word in self._keys for word in words) else []

    def _may_be_part(self, word: str) -> bool:
        return word in self._words and (len(word) > 1 or word in "iau")


def _shortened(word: str) -> Iterator[str]:
    """With one letter missing, but never the first."""
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)))


def _swapped(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1))


def _typos(keys: frozenset[str], words: frozenset[str]) -> dict[str, str]:
    """Each mistyped form that is no word itself, and the key that was meant."""
    forms: dict[str, str] = {}
    for key in sorted(keys, key=len):
        changes: list[Callable[[str], Iterator[str]]] = []
        changes += [_swapped] if len(key) > 3 else []
        changes += [_shortened] if len(key) > 4 else []
        for change in changes:
            forms.update((form, key) for form in change(key) if form not in words)
    return forms
