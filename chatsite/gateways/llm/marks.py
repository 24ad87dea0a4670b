"""The one list of marks that models set around thoughts and turns. No reader ever sees one."""

import enum
import re
from collections.abc import Iterable

# What stands between a mark with one of these names and its end is not said. Tools' calls too.
THOUGHTS = (
    "think",
    "thinking",
    "thought",
    "thoughts",
    "reason",
    "reasoning",
    "reflection",
    "analysis",
    "scratchpad",
    "thought_process",
    "thinking_process",
    "chain_of_thought",
    "cot_budget_reflect",
    "plan",
    "planning",
    "monologue",
    "inner_thought",
    "inner_thoughts",
    "inner_monologue",
    "internal_monologue",
    "antthinking",
    "longcat_think",
    "tool_call",
    "tool_calls",
    "function_call",
    "function_calls",
)
# Some models write one of these before such a name.
_NAMESPACES = ("", "seed:", "mm:", "minimax:", "antml:")
# In an object, what stands under these keys is not said either.
THOUGHT_KEYS = frozenset({*THOUGHTS, "reasoning_content", "draft"})
# These only wrap what is said.
WRAPPERS = ("answer", "final_answer", "final", "response", "output", "reply", "text")
# Her turn is over: what follows is the model talking to itself.
ENDS = (
    "im_end",
    "end",
    "return",
    "call",
    "eos",
    "eot",
    "eot_id",
    "eom_id",
    "endoftext",
    "end_of_text",
    "end_of_turn",
    "end_of_sentence",
    "end_of_utterance",
)
# The name of whoever speaks follows.
HEADERS = ("im_start", "start", "start_header_id", "start_of_turn", "start_of_role")
ROLES = ("assistant", "model", "user", "system", "human", "ai", "chatbot")
# Without a bar, only these are marks: "<b>" and "<start>" are a reader's or hers to write.
_PLAIN = (
    *("s", "bos", "eos", "pad", "unk", "im_start", "im_end", "eot", "eot_id", "endoftext"),
    *("start_of_turn", "end_of_turn", "end_of_text", "end_of_utterance", "assistant"),
)
_IN_BRACKETS = (
    *("think", "inst", "tool_calls", "tool_results", "available_tools", "system_prompt"),
    *("begin final response", "end final response"),
)
# What every mark begins with.
STARTS = "<[\u25c1"
# A model whose marks were lost runs the names of its channels together with its words.
RUN_TOGETHER = "assistantfinal"

_THOUGHT_NAMES = [space + name for space in _NAMESPACES for name in THOUGHTS]
_NAMES = sorted({*_THOUGHT_NAMES, *WRAPPERS, *_PLAIN}, key=len, reverse=True)
_TAGS = "|".join(map(re.escape, _NAMES))
_THOUGHT_TAGS = "|".join(map(re.escape, sorted(_THOUGHT_NAMES, key=len, reverse=True)))
# Gemma's tokens without a name, of which two stand around a thought.
_UNUSED = {"unused94": "think", "unused95": "/think"}
# DeepSeek's marks have a full-width bar, and a block where others have a low line.
_BAR = "[|\uff5c]"
_IN_BARS = "[\\w\u2581/ .:-]"
_MARK = re.compile(
    rf"<(?P<tag>/?(?:{_TAGS}))(?:\s[^<>]{{0,200}})?(?P<empty>/?)>"
    r"|<(?P<unused>unused[0-9]{1,4})>"
    rf"|<(?:{_BAR}(?P<bars>{_IN_BARS}{{1,48}}){_BAR}?|(?P<bar>/?channel){_BAR})>"
    rf"|\[(?P<brackets>/?(?:{'|'.join(_IN_BRACKETS)}))\]"
    r"|\u25c1(?P<diamond>/?think)\u25b7"
    r"|<</?sys>>",
    re.IGNORECASE,
)


def _beginnings(words: Iterable[str]) -> str:
    """A pattern of everything that one of the words begins with, but nothing at all."""

    def nested(word: str) -> str:
        rest = f"(?:{nested(word[1:])})?" if word[1:] else ""
        return f"{re.escape(word[0])}{rest}"

    return "|".join(map(nested, words))


_BEGUN = re.compile(
    rf"</?(?:{_beginnings([*_NAMES, 'channel', 'unused'])})?/?"
    r"|<unused[0-9]{1,4}"
    rf"|</?(?:{_THOUGHT_TAGS})\s[^<>]{{0,200}}"
    rf"|</?(?:{_TAGS})\s?/?"
    rf"|<{_BAR}{_IN_BARS}{{0,48}}{_BAR}?"
    rf"|</?channel{_BAR}"
    rf"|\[/?(?:{_beginnings(_IN_BRACKETS)})?"
    rf"|\u25c1/?(?:{_beginnings(['think'])})?"
    r"|<</?(?:s(?:y(?:s>?)?)?)?",
    re.IGNORECASE,
)


class Mark(enum.Enum):
    OPENS = "a thought begins"
    CLOSES = "it ends"
    CHANNEL = "the name of a channel follows"
    MESSAGE = "that name ends, and what is said there begins"
    HEADER = "the name of whoever speaks follows"
    ENDS = "her turn is over"
    NOTHING = "passed over"


def may_become_mark(text: str) -> bool:
    """Whether more characters could make a mark of it."""
    return bool(_BEGUN.fullmatch(text))


def mark_of(text: str) -> Mark | None:
    """What the text as a whole means, where it is a mark."""
    found = _MARK.fullmatch(text)
    if found is None:
        return None
    if found["bars"] or found["bar"]:
        return _of_bars((found["bars"] or f"end_{found['bar']}").lower())
    name = next(filter(None, found.group("tag", "brackets", "diamond", "unused")), "").lower()
    return _of_tag(_UNUSED.get(name, name), found)


def _of_tag(name: str, found: re.Match[str]) -> Mark:
    if found["empty"]:
        return Mark.NOTHING
    if name.removeprefix("/").rpartition(":")[2] in THOUGHTS:
        return Mark.CLOSES if name.startswith("/") else Mark.OPENS
    if name == "/s" or name in ENDS:
        return Mark.ENDS
    return Mark.HEADER if name in HEADERS else Mark.NOTHING


_OF_BARS = {
    "channel": Mark.CHANNEL,
    "message": Mark.MESSAGE,
    **dict.fromkeys(ENDS, Mark.ENDS),
    **dict.fromkeys([*HEADERS, *ROLES], Mark.HEADER),
    # Calls of tools. Within many, each has marks of its own, which say nothing more.
    **dict.fromkeys(["tool_call", "python_tag"], Mark.OPENS),
    **dict.fromkeys(["tool_calls_begin", "tool_calls_section_begin"], Mark.OPENS),
    **dict.fromkeys(["tool_calls_end", "tool_calls_section_end", "/tool_call"], Mark.CLOSES),
}


def _of_bars(name: str) -> Mark:
    name = name.replace("\u2581", "_").strip()
    if "think" in name or "thought" in name or name == "end_channel":
        return Mark.CLOSES if name.startswith(("end", "/")) else Mark.OPENS
    return Mark.ENDS if name.startswith("end_of") else _OF_BARS.get(name, Mark.NOTHING)
