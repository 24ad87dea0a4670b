"""Events from bytes: every lawful form, in every split."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatsite.gateways.llm.framing import Framing


def read(data: bytes, cuts: list[int] | None = None) -> list[str]:
    framing, found = Framing(), []
    bounds = sorted({0, *(cut % (len(data) + 1) for cut in cuts or []), len(data)})
    for start, end in pairwise(bounds):
        found += framing.feed(data[start:end])
    return found + framing.close()


PLAIN = {"choices": [{"message": {"content": "Hi, \u00fc."}}]}
FORMS = {
    "LF": (b"data: a\n\ndata: b\n\n", ["a", "b"]),
    "CR": (b"data: a\r\rdata: b\r\r", ["a", "b"]),
    "CRLF": (b"data: a\r\n\r\ndata: b\r\n\r\n", ["a", "b"]),
    "mixed": (b"data: a\r\n\ndata: b\r\r\ndata: c\n\r", ["a", "b", "c"]),
    "BOM": (b"\xef\xbb\xbfdata: a\n\n", ["a"]),
    "BOM before JSON": (b'\xef\xbb\xbf{"a": 1}', ['{"a": 1}']),
    "a second BOM": (b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\ndata: b\n\n", ["b"]),
    "empty data": (b"data:\n\ndata\n\ndata: a\n\ndata: \n\n", ["a"]),
    "no blank": (b"data:a\n\n", ["a"]),
    "two blanks": (b"data:  a \n\n", [" a "]),
    "comments": (b": hello\n\n:\n\ndata: a\n: between\n\n", ["a"]),
    "fields": (b"event: x\nid: 7\nretry: 5\nfoo\ndata: a\n\nid: 8\n\n", ["a"]),
    "many lines": (b"data: a\ndata: b\ndata:\n\n", ["a\nb\n"]),
    "no last blank line": (b"data: a\n\ndata: b\n", ["a", "b"]),
    "no end at all": (b"data: a\n\ndata: b", ["a", "b"]),
    "a CR at the end": (b"data: a\r\rdata: b\r", ["a", "b"]),
    "bad UTF-8": (b"data: a\xff\xc3\n\n", ["a\ufffd\ufffd"]),
    "plain": (json.dumps(PLAIN).encode(), [json.dumps(PLAIN)]),
    "plain, waited for": (b"\n \r\n" + json.dumps(PLAIN).encode(), [json.dumps(PLAIN)]),
    "plain behind comments": (b": wait\n\n: wait\n\n" + json.dumps(PLAIN).encode() + b"\n", None),
    "plain in lines": (json.dumps(PLAIN, indent=2).encode(), [json.dumps(PLAIN, indent=2)]),
    "an error between": (b'data: a\n\n{"error": "x"}\n', ["a", '{"error": "x"}']),
    "nothing": (b"", []),
    "only blanks": (b"\n\r\n \n", []),
}


@pytest.mark.parametrize(("data", "events"), FORMS.values(), ids=FORMS)
def test_forms(data: bytes, events: list[str] | None) -> None:
    found = read(data)
    if events is None:
        assert [json.loads(one) for one in found] == [PLAIN]
    else:
        assert found == events


@given(st.sampled_from([data for data, _ in FORMS.values()]), st.lists(st.integers(min_value=0)))
@settings(max_examples=150, deadline=None)
def test_every_split_gives_the_same(data: bytes, cuts: list[int]) -> None:
    assert [one.rstrip() for one in read(data, cuts)] == [one.rstrip() for one in read(data)]


@given(st.binary(max_size=200), st.lists(st.integers(min_value=0)))
@settings(max_examples=150, deadline=None)
def test_rubbish_never_raises_and_splits_alike(data: bytes, cuts: list[int]) -> None:
    stream = data.replace(b"a", b"data: ").replace(b"b", b"\n").replace(b"c", b"\r")
    stream = b"data: x\n" + stream  # plain JSON is given as soon as it is whole
    assert read(stream, cuts) == read(stream)


def test_a_line_ended_by_cr_does_not_wait_for_what_comes() -> None:
    assert Framing().feed(b"data: a\r\r") == ["a"]


def test_plain_json_does_not_wait_for_the_end_of_the_body() -> None:
    assert Framing().feed(b'{"a": {}}') == ['{"a": {}}']
