"""One language's rules, compiled: what they find in a text, and what speaks against it."""

from collections.abc import Iterator
from dataclasses import dataclass

from chatsite.duties.grammar import Grammar, Phrase
from chatsite.duties.language import Block, Category, Language, Level
from chatsite.duties.nodes import STOPS, Memo, Node

# So many words around a match count as near, within its sentence.
_NEAR = 16


@dataclass(frozen=True)
class Finding:
    category: Category
    # None if a guard took it back.
    level: Level | None
    words: str


@dataclass(frozen=True)
class _Rule:
    category: Category
    level: Level
    guards: tuple[str, ...]
    phrase: Phrase


class Text:
    """The words of a text, and where a match stands among them."""

    def __init__(self, words: list[str]) -> None:
        self.words = [*words, ".", "."]
        self.memo: Memo = {}
        self._anywhere: dict[int, bool] = {}
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            self.places.setdefault(word, []).append(place)
        self._inside = {mark: _inside(words, mark) for mark in '"*'}

    def inside(self, mark: str, at: int) -> bool:
        """Whether an odd number of these marks stands before."""
        return self._inside[mark][at]

    def head(self, at: int) -> int:
        """Where the sentence begins, or what is near."""
        lowest = max(0, at - _NEAR)
        while at > lowest and self.words[at - 1] not in STOPS:
            at -= 1
        return at

    def tail(self, at: int) -> int:
        highest = min(len(self.words) - 2, at + _NEAR)
        while at < highest and self.words[at] not in STOPS:
            at += 1
        return at

    def has(self, node: Node, start: int, end: int) -> bool:
        return any(node.ends(self.words, at, self.memo) for at in range(start, end))

    def has_anywhere(self, node: Node) -> bool:
        found = self._anywhere.get(id(node))
        if found is None:
            found = self._anywhere[id(node)] = self.has(node, 0, len(self.words) - 2)
        return found

    def has_before(
        self, node: Node, at: int, within: int, borders: frozenset[str] = frozenset()
    ) -> bool:
        """Whether it ends at most so many words before, none of them a border."""
        start = self.head(at)
        nearest = at
        while nearest > start and at - nearest <= within:
            ends = [self._ends(node, place, nearest) for place in range(start, nearest)]
            if any(ends):
                return True
            nearest -= 1
            if self.words[nearest] in borders or self.words[nearest] == ",":
                return False
        return False

    def _ends(self, node: Node, place: int, end: int) -> bool:
        return end in node.ends(self.words, place, self.memo)


def _inside(words: list[str], mark: str) -> list[bool]:
    inside = [False]
    for word in words:
        inside.append(inside[-1] ^ (word == mark))
    return inside


class Rulebook:
    def __init__(self, language: Language) -> None:
        self.code = language.code
        self._fold = language.fold
        barriers = frozenset(self._fold(language.guards.barriers).split())
        self._grammar = grammar = Grammar(language.fragments, language.fold, barriers)
        self._rules = list(self._compiled(language.blocks))
        self._starting: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            for word in rule.phrase.starts:
                self._starting.setdefault(word, []).append(number)
        guards = language.guards
        self._borders = frozenset(self._fold(guards.borders).split())
        self._subjects = frozenset(self._fold(guards.subjects).split())
        self._negated, self._denied = map(grammar.choice, (guards.negated, guards.denied))
        self._others, self._quoted = map(grammar.choice, (guards.others, guards.quoted))
        self._past, self._present = map(grammar.choice, (guards.past, guards.present))
        self._distress = grammar.choice(guards.distress)
        self._near = {name: grammar.choice(text) for name, text in guards.near.items()}
        self._meant = grammar.choice(guards.meant)
        self._unless_meant = frozenset(guards.unless_meant.split())
        self._fillers = frozenset(self._fold(language.fillers).split())
        self.words = grammar.words | set(language.words.split())

    def _compiled(self, blocks: tuple[Block, ...]) -> Iterator[_Rule]:
        for block in blocks:
            guards = tuple(block.guards.split())
            for line in filter(str.strip, block.phrases.splitlines()):
                yield _Rule(block.category, block.level, guards, self._grammar.phrase(line))

    def findings(self, line: str) -> Iterator[Finding]:
        text = Text(list(self._essential(self._fold(line).split())))
        for rule in self._beginning_in(text):
            if all(not need.isdisjoint(text.places) for need in rule.phrase.needs):
                for start, end in _matches(rule.phrase, text):
                    level = self._level(rule, text, start, end)
                    yield Finding(rule.category, level, " ".join(text.words[start:end]))

    def knows(self, line: str) -> int:
        """How many of its words occur in the rules."""
        return sum(word in self.words for word in self._fold(line).split())

    def _beginning_in(self, text: Text) -> list[_Rule]:
        found = {number for word in text.places for number in self._starting.get(word, ())}
        return [self._rules[number] for number in sorted(found)]

    def _essential(self, words: list[str]) -> Iterator[str]:
        """Without fillers, and without commas in a row."""
        last = ""
        for word in words:
            if word not in self._fillers and not (word == last == ","):
                yield word
                last = word

    def _level(self, rule: _Rule, text: Text, start: int, end: int) -> Level | None:
        """The rule's level, a weaker one, or None if a guard takes the match back."""
        if any(self._taken_back(name, text, start, end) for name in rule.guards):
            return None
        if "past" in rule.guards and self._in_the_past(text, start, end):
            return Level.INDIRECT if text.has_anywhere(self._distress) else None
        return rule.level

    def _taken_back(self, guard: str, text: Text, start: int, end: int) -> bool:
        match guard:
            case "negated":
                return self._is_negated(text, start)
            case "others":
                own = self._subjects.isdisjoint(text.words[start:end])
                return own and text.has_before(self._others, start, 1, self._borders)
            case "acted":
                return text.inside("*", start)
            case "quoted":
                near = text.head(start), text.tail(end)
                return text.inside('"', start) and text.has(self._quoted, *near)
            case "past":
                return False
        around = text.head(start), text.tail(end)
        if guard in self._unless_meant and text.has(self._meant, *around):
            return False
        return text.has(self._near[guard], *around)

    def _is_negated(self, text: Text, start: int) -> bool:
        if text.words[start] in self._subjects:
            return text.has_before(self._denied, start, 2)
        return text.has_before(self._negated, start, 4, self._borders)

    def _in_the_past(self, text: Text, start: int, end: int) -> bool:
        present = text.has(self._present, text.head(start), end)
        return text.has_anywhere(self._past) and not present


def _matches(phrase: Phrase, text: Text) -> Iterator[tuple[int, int]]:
    """The leftmost matches that do not overlap, each as long as possible."""
    starts = sorted(at for word in phrase.starts if (ats := text.places.get(word)) for at in ats)
    passed = 0
    for start in starts:
        if start >= passed:
            ends = phrase.node.ends(text.words, start, text.memo)
            if ends:
                passed = max(ends)
                end = min(passed, len(text.words) - 2)
                around = text.head(start), text.tail(end)
                if all(text.has(node, *around) for node in phrase.near):
                    yield start, end
