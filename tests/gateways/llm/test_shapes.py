"""What a provider sends is never trusted further than it was checked: bytes, and what becomes of
them. A whole answer is kept; what cannot be read is a trouble that the fallback and the breaker
hear of."""

import json
from contextlib import suppress
from typing import Any

import pytest
from django.core.cache import cache
from hypothesis import given, settings
from hypothesis import strategies as st

from chatsite.gateways.llm import chunks
from chatsite.gateways.llm.base import Prompt
from chatsite.gateways.llm.decision import DecisionParser
from chatsite.gateways.llm.provider import ProviderError
from chatsite.gateways.llm.reading import Reading
from tests.gateways.llm import scripts
from tests.gateways.llm.conftest import StartProvider
from tests.gateways.llm.scripts import DONE, asked, chunk, delta, event, plays, stopped
from tests.gateways.llm.steps import USAGE, decision

pytestmark = pytest.mark.slow

TEXT = "I'm fine, and you?"
SAID = decision(TEXT)
USED = event({"choices": [], "usage": USAGE})
STOP = chunk(finish="stop")
FAILURES = "llm:breaker:one:failures"
OPEN = "llm:breaker:one:open"


def whole(content: Any, **more: Any) -> dict[str, Any]:
    message = {"role": "assistant", "content": content}
    return {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}], **more}


TEXT_PARTS = [{"type": "text", "text": SAID[:9]}, {"type": "output_text", "text": SAID[9:]}]
DOUBLED = b'data: {"choices": null, ' + json.dumps(whole(SAID)).encode()[1:] + b"\n\n"
READABLE = {
    "parts": (chunk(TEXT_PARTS), STOP, DONE),
    "a part": (chunk(TEXT_PARTS[0]), chunk(TEXT_PARTS[1]), STOP, DONE),
    "nested parts": (chunk([{"type": "text", "text": {"value": SAID}}]), STOP, DONE),
    "unknown parts": (
        chunk([{"type": "thinking", "thinking": [{"text": "no"}], "text": "no"}, None, 7, SAID]),
        STOP,
        DONE,
    ),
    "null, and an empty list, while one waits": (event(None), event([]), stopped(TEXT), DONE),
    "an error beside the whole of it": (
        event({"choices": [{"delta": {"content": SAID}}], "error": {"message": "late"}}),
    ),
    "an answer in a list": (json.dumps([whole(SAID)]).encode(),),
    "null in choices": (event({"choices": [None, 3, {"delta": {"content": SAID}}]}), STOP, DONE),
    "choices as one object": (event({"choices": {"delta": {"content": SAID}}}), STOP, DONE),
    "choices by number": (event({"choices": {"0": {"delta": {"content": SAID}}}}), STOP, DONE),
    "no choices": (event({"choices": None}), event({}), stopped(TEXT), DONE),
    "null delta": (delta(None), delta([]), delta({}), stopped(TEXT), DONE),
    "delta as text": (delta(SAID), STOP, DONE),
    "messages": (event({"choices": [{"message": {"content": SAID}}]}), STOP, DONE),
    "growing messages": tuple(
        event({"choices": [{"message": {"content": SAID[:n]}}]}) for n in (9, 30, len(SAID))
    ),
    "all of it once more": (chunk("Hi, "), chunk("you."), event(whole("Hi, you.")), DONE),
    "another choice": (
        delta({"content": "no"}, index=1),
        chunk(SAID),
        delta({"content": "no"}, index=1, finish_reason="stop"),
        STOP,
        DONE,
    ),
    "only another choice": (delta({"content": SAID}, index=1), DONE),
    "odd finishes": (chunk(SAID[:9], finish={}), chunk(SAID[9:], finish=["stop"]), DONE),
    "blank finishes": (chunk(SAID[:9], finish=""), chunk(SAID[9:], finish="null"), STOP),
    "reasoning beside": (delta({"content": "", "reasoning_content": "no", "reasoning": "no"}),
                         stopped(TEXT), DONE),
    "empty errors": (event({"error": {"code": "", "message": None}}), stopped(TEXT), DONE),
    "doubled keys": (DOUBLED, DONE),
    "NaN": (b'data: {"created": NaN, "x": -Infinity, "choices": []}\n\n', stopped(TEXT), DONE),
    "BOM": (b"\xef\xbb\xbf" + stopped(TEXT), DONE),
    "CR": ((stopped(TEXT) + DONE).replace(b"\n", b"\r"),),
    "CRLF": ((stopped(TEXT) + DONE).replace(b"\n", b"\r\n"),),
    "empty data": (b"data:\n\ndata: \n\n", stopped(TEXT), b"data:\n\n", DONE),
    "blanks around the end": (chunk(SAID), b"data:   [DONE]  \n\n"),
    "no blank lines": ((stopped(TEXT) + DONE).replace(b"\n\n", b"\n"),),
    "no last blank line": (stopped(TEXT)[:-2],),
    "other fields": (b"event: x\nid: 1\nretry: 9\n", stopped(TEXT), DONE),
    "plain JSON": (json.dumps(whole(SAID)).encode(),),
    "plain JSON in lines": (json.dumps(whole(SAID, usage=USAGE), indent=1).encode(),),
    "plain JSON, waited for": (b"\n\n: wait\n\n", json.dumps(whole(SAID)).encode()),
    "plain JSON without a finish": (
        json.dumps({"choices": [{"message": {"content": SAID}}]}).encode(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("content_type", ["text/event-stream", "application/json", None, "\xe9;"])
@pytest.mark.parametrize("pieces", READABLE.values(), ids=READABLE)
def test_text_is_read_where_text_is(
    provider: StartProvider, prompt: Prompt, pieces: tuple[bytes, ...], content_type: str | None
) -> None:
    if content_type != "text/event-stream" and len(pieces) > 2:
        return  # the type says nothing, so a few show it
    answer, seen, who = asked(provider, prompt, plays(*pieces, content_type=content_type))
    assert answer.decision.text in (TEXT, "Hi, you.")
    assert who == ["one"]
    assert all(answer.decision.text.startswith(text) for text in seen)
    assert cache.get(FAILURES) is None


ODD_COUNTS: list[Any] = [-1, 1.5, True, "7", None, [7], {"n": 7}, 2**31, "huge", float("nan")]


@pytest.mark.parametrize("count", ODD_COUNTS, ids=str)
def test_bookkeeping_never_costs_an_answer(
    provider: StartProvider, prompt: Prompt, count: Any
) -> None:
    number = "1" + "0" * 5000 if count == "huge" else json.dumps(count)
    usage = f'{{"prompt_tokens": {number}, "completion_tokens": 7}}'
    last = f'data: {{"choices": [], "usage": {usage}}}\n\n'.encode()
    answer, _, who = asked(provider, prompt, plays(stopped(TEXT), last, DONE))
    assert (answer.decision.text, who) == (TEXT, ["one"])
    assert (answer.prompt_tokens, answer.completion_tokens) == (None, 7)


@pytest.mark.parametrize("usage", [None, 7, "x", [], [USAGE], {}, True, {"prompt_tokens": {}}])
@pytest.mark.parametrize("model", [None, 7, ["m"], {}, "", "m" * 200, "m\x00\ud800\n" * 90])
def test_odd_models_and_usages(
    provider: StartProvider, prompt: Prompt, model: Any, usage: Any
) -> None:
    answer, _, who = asked(
        provider, prompt, plays(chunk(SAID, model=model), STOP, event({"usage": usage}), DONE)
    )
    assert (answer.decision.text, who) == (TEXT, ["one"])
    assert (answer.prompt_tokens, answer.completion_tokens) == (None, None)
    assert 0 < len(answer.model) <= 120
    assert answer.model.isprintable()


UNREADABLE = {
    "null": (event(None),),
    "a list": (event([]), DONE),
    "a text": (event("hello"), DONE),
    "a number": (event(5), DONE),
    "no JSON": (b"data: {oops\n\n", DONE),
    "no stream": (b"<html><p>Welcome!</p></html>",),
    "nothing": (),
    "nothing but the end": (DONE,),
    "nested deeply": (b"data: " + b"[" * 100_000 + b"\n\n", DONE),
    "nested deeply, plain": (b'{"choices": ' + b"[" * 100_000,),
    "no choices": (event({"choices": None}), DONE),
    "an error as text": (event({"error": "overloaded"}),),
    "an error as a list": (event({"error": [{"message": "overloaded"}]}),),
    "an error as an object": (event({"object": "error", "message": "overloaded"}),),
    "an error as plain JSON": (b'{"error": {"message": "overloaded", "code": 529}}',),
    "an error in a list": (b'[{"error": {"message": "overloaded"}}]',),
    "content of no text": (chunk(7), chunk({"a": 1}), chunk([None]), STOP, DONE),
    "cut plain JSON": (json.dumps(whole(SAID)).encode()[:-3],),
    "cut in the text": (chunk(SAID[:30]),),
    "prose without an end": (chunk("Hi, you."),),
    "an error finish": (chunk("Hi, y", finish="error"), DONE),
}


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize("pieces", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_heard_by_fallback_and_breaker(
    provider: StartProvider, prompt: Prompt, pieces: tuple[bytes, ...]
) -> None:
    answer, _, who = asked(provider, prompt, plays(*pieces))
    assert (answer.decision.text, who) == ("Fallback.", ["one", "one", "two"])
    assert cache.get(FAILURES) == 2


BEHIND = {
    "silence": ((), scripts.holds),
    "keep-alives": ((), scripts.keeps_alive),
    "a reset": ((), scripts.resets),
    "a cut chunk": ((), scripts.hangs_up),
    "no last chunk": ((), lambda exchange: exchange.hang_up()),
    "an error": ((event({"error": {"message": "overloaded", "code": 503}}),), scripts.ends),
    "an end": ((), scripts.ends),
    "rubbish": ((b"data: {oops\n\n",), scripts.holds),
}
WHOLE = {
    "finish_reason": (stopped(TEXT),),
    "the end": (chunk(SAID), DONE),
    "a closed object": (chunk(SAID),),
    "a closed object behind words": (chunk("Here: "), chunk(SAID)),
    "prose and finish_reason": (chunk(TEXT), STOP),
    "plain JSON": (json.dumps(whole(SAID)).encode(),),
    "finish_reason without a blank line": (stopped(TEXT)[:-1],),
}


@pytest.mark.parametrize(("behind", "after"), BEHIND.values(), ids=BEHIND)
@pytest.mark.parametrize("pieces", WHOLE.values(), ids=WHOLE)
def test_a_whole_answer_is_kept_whatever_comes_behind_it(
    provider: StartProvider,
    prompt: Prompt,
    pieces: tuple[bytes, ...],
    behind: tuple[bytes, ...],
    after: scripts.After,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("chatsite.gateways.llm.event_stream.USAGE_SECONDS", 0.2)
    if behind and pieces[0].endswith(b'"}}]}\n'):
        return
    answer, seen, who = asked(provider, prompt, plays(*pieces, *behind, after=after))
    assert (answer.decision.text, answer.calls, who) == (TEXT, 1, ["one"])
    assert seen[-1] == TEXT
    assert cache.get(FAILURES) is None


def test_the_usage_is_waited_for(
    provider: StartProvider, prompt: Prompt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chatsite.gateways.llm.event_stream.USAGE_SECONDS", 5)

    def late(exchange: Any) -> None:
        if exchange.wait(0.2):
            exchange.send(USED)
            scripts.holds(exchange)

    answer, _, _ = asked(provider, prompt, plays(stopped(TEXT), after=late))
    assert (answer.prompt_tokens, answer.completion_tokens) == (11, 7)


NAMES = ["choices", "delta", "message", "content", "text", "type", "index", "finish_reason"]
NAMES += ["usage", "prompt_tokens", "completion_tokens", "model", "error", "refusal", "code"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(SAID),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)
    ),
    max_leaves=25,
)


@given(st.lists(json_values, max_size=6))
@settings(max_examples=100, deadline=None)
def test_any_json_is_an_answer_or_a_providers_error(values: list[Any]) -> None:
    reading = Reading(DecisionParser("Mia"), lambda text: None)
    with suppress(ProviderError):
        for value in values:
            for one in chunks.read(json.dumps(value)):
                reading.take(one)
        assert reading.completion("m").decision.text.strip()
