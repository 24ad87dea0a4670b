"""The list of control marks that models write around thoughts and turns. Readers never see one."""

import enum
import re
from collections.abc import Iterable

# What stands between such a mark and its end is hidden: thoughts, and tool calls.
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
# Prefixes that some models write before these names.
_NAMESPACES = ("", "seed:", "mm:", "minimax:", "antml:")
# The values of these keys of a JSON object are hidden, too.
THOUGHT_KEYS = frozenset({*THOUGHTS, "reasoning_content", "draft"})
# These wrap text that is meant for the reader.
WRAPPERS = ("answer", "final_answer", "final", "response", "output", "reply", "text")
# These end her turn. Whatever the model writes after them is dropped.
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
# After these comes the name of the speaker.
HEADERS = ("im_start", "start", "start_header_id", "start_of_turn", "start_of_role")
ROLES = ("assistant", "model", "user", "system", "human", "ai", "chatbot")
# The names that are marks without bars. Others, such as "<b>" and "<start>", are ordinary text.
_PLAIN = (
    *("s", "bos", "eos", "pad", "unk", "im_start", "im_end", "eot", "eot_id", "endoftext"),
    *("start_of_turn", "end_of_turn", "end_of_text", "end_of_utterance", "assistant"),
)
_IN_BRACKETS = (
    *("think", "inst", "tool_calls", "tool_results", "available_tools", "system_prompt"),
    *("begin final response", "end final response"),
)
# The characters that any mark can begin with.
STARTS = "<[\u25c1"
# A model whose marks got lost writes the channel names directly before its words.
RUN_TOGETHER = "assistantfinal"

_THOUGHT_NAMES = [space + name for space in _NAMESPACES for name in THOUGHTS]
_NAMES = sorted({*_THOUGHT_NAMES, *WRAPPERS, *_PLAIN}, key=len, reverse=True)
_TAGS = "|".join(map(re.escape, _NAMES))
_THOUGHT_TAGS = "|".join(map(re.escape, sorted(_THOUGHT_NAMES, key=len, reverse=True)))
# Gemma's unnamed tokens; two of them enclose a thought.
_UNUSED = {"unused94": "think", "unused95": "/think"}
# DeepSeek's marks have a full-width bar, and a block character instead of underscores.
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
    """A pattern that matches every nonempty prefix of the words."""

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
    CLOSES = "a thought ends"
    CHANNEL = "the name of a channel follows"
    MESSAGE = "the channel's name ends and its content begins"
    HEADER = "the speaker's name follows"
    ENDS = "her turn is over"
    NOTHING = "skipped"


def may_become_mark(text: str) -> bool:
    """Whether `text` is a proper beginning of some mark."""
    return bool(_BEGUN.fullmatch(text))


def mark_of(text: str) -> Mark | None:
    """The meaning of `text` if all of it is one mark, else None."""
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
    # Tool calls. The marks of single calls within a group add nothing.
    **dict.fromkeys(["tool_call", "python_tag"], Mark.OPENS),
    **dict.fromkeys(["tool_calls_begin", "tool_calls_section_begin"], Mark.OPENS),
    **dict.fromkeys(["tool_calls_end", "tool_calls_section_end", "/tool_call"], Mark.CLOSES),
}


def _of_bars(name: str) -> Mark:
    name = name.replace("\u2581", "_").strip()
    if "think" in name or "thought" in name or name == "end_channel":
        return Mark.CLOSES if name.startswith(("end", "/")) else Mark.OPENS
    return Mark.ENDS if name.startswith("end_of") else _OF_BARS.get(name, Mark.NOTHING)
