"""The parts of a compiled phrase. Each tells where it may end if it begins at a given word.

A text is a list of words that ends with a full stop. Full stops and question marks are words, and
so are the separators, which are passed over after a word.
"""

from collections.abc import Iterator

STOPS = frozenset(".?")
SEPARATORS = frozenset(',"*')
Ends = tuple[int, ...]
# What fragments found before: their ends by fragment and place.
Memo = dict[tuple[int, int], Ends]


def after(words: list[str], at: int) -> int:
    """The place of what follows the word there."""
    return at + 2 if words[at + 1] in SEPARATORS else at + 1


class Node:
    # The words it may begin with; None if it may be any.
    starts: frozenset[str] | None = frozenset()
    may_be_empty = False

    def ends(self, words: list[str], at: int, memo: Memo) -> Ends:
        raise NotImplementedError


class Word(Node):
    def __init__(self, spellings: frozenset[str]) -> None:
        self.starts: frozenset[str] = spellings

    def ends(self, words: list[str], at: int, memo: Memo) -> Ends:
        return (after(words, at),) if words[at] in self.starts else ()


class Any(Node):
    starts = None

    def ends(self, words: list[str], at: int, memo: Memo) -> Ends:
        return () if words[at] in STOPS or words[at] in SEPARATORS else (after(words, at),)


class Gap(Node):
    starts = None
    may_be_empty = True

    def __init__(self, most: int, barriers: frozenset[str]) -> None:
        self._most = most
        self._barriers = barriers | STOPS

    def ends(self, words: list[str], at: int, memo: Memo) -> Ends:
        found = [at]
        while len(found) <= self._most and words[at] not in self._barriers:
            at = after(words, at)
            found.append(at)
        return tuple(found)


class Edge(Node):
    """Takes no word."""

    may_be_empty = True

    def __init__(self, edge: str) -> None:
        self._begins = edge == "^"

    def ends(self, words: list[str], at: int, memo: Memo) -> Ends:
        if self._begins:
            before = at - 2 if at > 1 and words[at - 1] in SEPARATORS else at - 1
            fits = before < 0 or words[before] in STOPS or (before == 0 and words[0] in SEPARATORS)
        else:
            fits = words[at] in STOPS or (words[at] in SEPARATORS and words[at + 1] in STOPS)
        return (at,) if fits else ()


class Optional(Node):
    may_be_empty = True

    def __init__(self, node: Node) -> None:
        self._node = node
        self.starts = node.starts

    def ends(self, words: list[str], at: int, memo: Memo) -> Ends:
        return (*self._node.ends(words, at, memo), at)


class Not(Node):
    may_be_empty = True

    def __init__(self, node: Node) -> None:
        self._node = node

    def ends(self, words: list[str], at: int, memo: Memo) -> Ends:
        return () if self._node.ends(words, at, memo) else (at,)


class Sequence(Node):
    def __init__(self, nodes: list[Node]) -> None:
        self._nodes = nodes
        self.only = nodes[0] if len(nodes) == 1 else None
        self.may_be_empty = all(node.may_be_empty for node in nodes)
        self.starts = self._starts()

    def _starts(self) -> frozenset[str] | None:
        found: frozenset[str] = frozenset()
        for node in self._nodes:
            if node.starts is None:
                return None
            found |= node.starts
            if not node.may_be_empty:
                break
        return found

    def needs(self) -> Iterator[frozenset[str]]:
        """The sets of words of which any match has one."""
        return (node.starts for node in self._nodes if node.starts and not node.may_be_empty)

    def ends(self, words: list[str], at: int, memo: Memo) -> Ends:
        places: Ends = (at,)
        for node in self._nodes:
            if len(places) == 1:
                places = node.ends(words, places[0], memo)
            else:
                places = tuple({end for place in places for end in node.ends(words, place, memo)})
            if not places:
                return ()
        return places


class Choice(Node):
    def __init__(self, nodes: list[Sequence]) -> None:
        self.may_be_empty = any(node.may_be_empty for node in nodes)
        starts = [node.starts for node in nodes]
        known = [start for start in starts if start is not None]
        self.starts = frozenset[str]().union(*known) if len(known) == len(starts) else None
        self._always = [node for node in nodes if node.starts is None or node.may_be_empty]
        self._by_start: dict[str, list[Sequence]] = {}
        for node in nodes:
            if node.starts is not None and not node.may_be_empty:
                for word in node.starts:
                    self._by_start.setdefault(word, []).append(node)

    def ends(self, words: list[str], at: int, memo: Memo) -> Ends:
        fitting = self._by_start.get(words[at], ())
        if not fitting and not self._always:
            return ()
        return tuple(
            {
                end
                for nodes in (fitting, self._always)
                for node in nodes
                for end in node.ends(words, at, memo)
            }
        )


class Fragment(Node):
    """Is looked for once at each place of a text."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self.starts = node.starts
        self.may_be_empty = node.may_be_empty

    def ends(self, words: list[str], at: int, memo: Memo) -> Ends:
        key = (id(self), at)
        found = memo.get(key)
        if found is None:
            found = memo[key] = self._node.ends(words, at, memo)
        return found
