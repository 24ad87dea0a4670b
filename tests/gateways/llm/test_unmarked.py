"""Thoughts and control tokens: what a reader sees of them, at every moment, is nothing."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chatsite.gateways.llm.decision import DecisionParser, Malformed
from chatsite.gateways.llm.local_text import LocalText
from chatsite.gateways.llm.marks import ENDS, HEADERS, THOUGHTS, WRAPPERS, may_become_mark
from chatsite.gateways.llm.unmarked import Unmarked

HI = '{"type": "text", "text": "Hi.", "tags": []}'
DRAFT = '{"text": "Secret."}'
BLOCK = "\u2581"
BAR = "\uff5c"

THOUGHT_BLOCKS = [
    *[f"<{name}>{DRAFT} secret</{name}>" for name in THOUGHTS],
    f"<THINK>{DRAFT}</THINK>",
    f'<Think mode="deep" budget=3>{DRAFT}</think >',
    f"<thinking>secret {DRAFT}</think>",
    "<think>he said \"secret\", and 'so'\n\n</think>\n",
    f"[THINK]{DRAFT}[/THINK]",
    f"\u25c1think\u25b7{DRAFT}\u25c1/think\u25b7",
    f"<|begin_of_thought|>{DRAFT}<|end_of_thought|>",
    f"<|START_THINKING|>{DRAFT}<|END_THINKING|><|START_RESPONSE|>",
    f"<|channel|>analysis<|message|>{DRAFT}<|end|>",
    f"<|channel|>analysis<|message|>secret<|channel|>commentary to=x<|message|>{DRAFT}<|end|>",
    f"<|channel>thought\n{DRAFT}<channel|>",
    f"<mm:think>{DRAFT}</mm:think>",
    f"<minimax:tool_call>{DRAFT}</minimax:tool_call>",
    f"<thinking>{DRAFT}</thinking>",
    f"<unused94>thought\n{DRAFT}<unused95>",
    "<|tool_calls_section_begin|><|tool_call_begin|>secret<|tool_call_end|>"
    "<|tool_calls_section_end|>",
    f"<{BAR}tool{BLOCK}calls{BLOCK}begin{BAR}>secret<{BAR}tool{BLOCK}calls{BLOCK}end{BAR}>",
    # What is taken away joins nothing to a mark.
    f"<thi<s>nk>{DRAFT}</think>",
    f"<<s>think>{DRAFT}</think>",
    f"<th<think>secret</think>ink>{DRAFT}</think>",
    f"<th\x00in\x9fk>{DRAFT}</thi\x01nk>",
    f"[TH<pad>INK]{DRAFT}[/THINK]",
    f"I should say {DRAFT}.</think>",
    "analysisThe secret is that she waits.assistantfinal",
]
TOKENS = [
    "<|im_start|>assistant\n",
    "<|start_header_id|>assistant<|end_header_id|>\n\n",
    "<|start|>assistant<|channel|>final<|message|>",
    "<start_of_turn>model\n",
    "<s>",
    "<bos>",
    "<|begin_of_text|>",
    f"<{BAR}Assistant{BAR}>",
    f"<{BAR}begin{BLOCK}of{BLOCK}sentence{BAR}>",
    "[INST][/INST]",
    "<<SYS>><</SYS>>",
    "<think/>",
    "<answer>",
    "<text>",
    "<|im_<s>start|>assistant\n",
]
TAILS = [
    "<|im_end|>",
    "<|im_end|>\n<|im_start|>user\nsecret",
    "<|eot_id|>",
    "<|endoftext|>secret",
    "</s>",
    "<|return|>",
    "<end_of_turn>\n<start_of_turn>user\nsecret",
    f"<{BAR}end{BLOCK}of{BLOCK}sentence{BAR}>",
    "</answer>",
    " <think>secret",
    "<|im<s>_end|>secret",
    "<eot>secret",
    "<end_of_utterance>",
    "</assistant>",
    "</text>",
    "<|python_tag|>secret",
    "<|tool_call|>secret<|/tool_call|>",
]
BEFORE = [*THOUGHT_BLOCKS, *TOKENS]
ALL = [
    *[block + HI for block in BEFORE],
    *[block + "Hi." for block in BEFORE],
    *[json.dumps({"text": f"{block}Hi."}) for block in BEFORE],
    *[json.dumps({"text": f"{block}Hi."}).replace("<", "\\u003c") for block in BEFORE],
    *[HI + tail for tail in TAILS],
    *["Hi." + tail for tail in TAILS],
    *[json.dumps({"text": f"Hi.{tail}"}) for tail in TAILS],
    f'{{"thought": {DRAFT}, "reasoning": "secret", "text": "Hi."}}',
    f"<think>one</think><think>{DRAFT}</think>{HI}",
    '{"text": "<think>He said "secret", so I</think>Hi."}',
]


def drafts(raw: str, bounds: list[int]) -> tuple[list[str], str]:
    parser, seen = DecisionParser("Mia"), []
    for start, end in pairwise(bounds):
        parser.feed(raw[start:end])
        seen.append(parser.visible)
    return seen, parser.close().text


@pytest.mark.parametrize("raw", ALL)
def test_only_what_is_said_is_taken_and_shown(raw: str) -> None:
    seen, text = drafts(raw, list(range(len(raw) + 1)))
    assert text == "Hi."
    # Where the beginning of a thought is not marked, a text field may be shown before its end.
    if not re.search(r"\.</think>|\.\\u003c/think>|assistantfinal", raw):
        # The beginning of a mark that another one breaks is shown until that is gone.
        begun = {draft for draft in seen if may_become_mark(draft.removeprefix("Hi."))}
        assert set(seen) <= {"", "H", "Hi", "Hi.", *begun}


@pytest.mark.parametrize("block", ["I should say so.", f"Well: {DRAFT}.", "Hm {"])
def test_what_comes_before_may_be_a_thought_whose_beginning_is_not_marked(block: str) -> None:
    raw = f"{block}</think>{HI}"
    seen, text = drafts(raw, list(range(len(raw) + 1)))
    assert text == "Hi."
    assert set(seen) <= {"", "H", "Hi", "Hi."}


@pytest.mark.parametrize(
    "raw",
    [
        "<think>still at it",
        f"<think>{DRAFT}",
        f"<|channel|>analysis<|message|>{DRAFT}",
        '{"text": "<think>secret", "tags": []}',
        f"{DRAFT}</think>",
        "[THINK]secret",
        "<|im_start|>assistant\n<|im_end|>",
        "<|tool_call|>secret",
        "type: text\ntext: Hi.\ntags: []",
        json.dumps({"text": "\u200b\u2060\ufeff"}),
        json.dumps({"text": "\u3164\u2800"}),
        "\u200b",
    ],
)
def test_who_only_thinks_says_nothing(raw: str) -> None:
    parser = DecisionParser("Mia")
    parser.feed(raw)
    with pytest.raises(Malformed):
        parser.close()


@pytest.mark.parametrize(
    "text",
    [
        "I <3 you, and 1 < 2 > 0.",
        "[smiles] Look: <b>bold</b>, <i>it</i>, a<b and [this] one.",
        "<start> of the <end>, <user>, [T], [TH] and <thi",
        "So [sighs]... <-- that | way |> or <| that?",
        "a </b> [",
        "I think, therefore <I> am [thinking] of you.",
    ],
)
def test_ordinary_text_is_kept_and_not_held_back(text: str) -> None:
    spoken = Unmarked()
    for length, char in enumerate(text, 1):
        spoken.add(char)
        held = text[len(spoken.text) : length]
        assert held == "" or held[0] in "<[", held
    spoken.close()
    assert spoken.text == text.removesuffix("<thi")


pieces = st.sampled_from(
    [*THOUGHT_BLOCKS, *TOKENS, *TAILS, HI, "Hi ", "<3 ", "<", "</", "<|", "[", '"', "{", "}", "\\"]
    + [f"<{name}>" for name in (*THOUGHTS, *WRAPPERS)]
    + [f"</{name}>" for name in THOUGHTS]
    + [f"<|{name}|>" for name in (*ENDS, *HEADERS, "message", "channel")]
)
ANY_MARK = re.compile(
    rf"</?({'|'.join(map(re.escape, (*THOUGHTS, *WRAPPERS)))})>|<[|{BAR}]\w+[|{BAR}]>|\[/?THINK\]"
    r"|</?s>|<bos>|_of_turn>"
)


@given(st.lists(pieces | st.text(max_size=5), max_size=12), st.lists(st.integers(min_value=0)))
@example(["<", "think>"], [1])
@settings(max_examples=150, deadline=None)
def test_no_split_changes_what_is_seen(parts: list[str], cuts: list[int]) -> None:
    raw = "".join(parts)
    bounds = sorted({0, *(cut % (len(raw) + 1) for cut in cuts), len(raw)})
    parser = DecisionParser("Mia")
    for start, end in pairwise(bounds):
        parser.feed(raw[start:end])
        assert parser.visible == _fed(raw[:end])


@given(st.lists(pieces | st.text(max_size=5), max_size=12), st.sampled_from([" ", ""]))
@settings(max_examples=150, deadline=None)
def test_no_mark_is_ever_seen(parts: list[str], between: str) -> None:
    spoken, parser = Unmarked(), DecisionParser("Mia")
    for char in between.join(parts):
        spoken.add(char)
        parser.feed(char)
        assert not ANY_MARK.search(spoken.text)
        assert not ANY_MARK.search(parser.visible)
    spoken.close()
    assert not ANY_MARK.search(spoken.text)


def _fed(raw: str) -> str:
    parser = DecisionParser("Mia")
    parser.feed(raw)
    return parser.visible


@given(st.lists(st.sampled_from([*THOUGHT_BLOCKS[:-2], *TOKENS, "Hi ", "you "]), max_size=8))
@settings(max_examples=100, deadline=None)
def test_a_small_models_words_hold_no_mark_either(parts: list[str]) -> None:
    speech = LocalText("Mia")
    for char in "".join(parts):
        speech.feed(char)
        assert "ecret" not in speech.visible
        assert not ANY_MARK.search(speech.visible)
    assert not ANY_MARK.search(speech.close(cut=False))
