"""What models write, and what of it a reader may see."""

import json
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chatsite.gateways.llm.base import Decision
from chatsite.gateways.llm.decision import DecisionParser, Malformed


def parse(raw: str, *, cut: bool = False, name: str = "Mia") -> Decision:
    parser = DecisionParser(name)
    parser.feed(raw)
    return parser.close(cut)


CORPUS = {
    "plain": ('{"type":"text","text":"Hi there.","tags":[]}', "Hi there."),
    "fenced": ('```json\n{"type": "text", "text": "Hi there."}\n```', "Hi there."),
    "prose around": ('Sure! Here it is: {"text": "Hi there."} Hope it helps.', "Hi there."),
    "two objects": ('{"text": "First."}\n{"text": "Second."}', "First."),
    "two objects, the first without text": ('{"type":"text"}{"text": "Second."}', "Second."),
    "trailing comma": ('{"type": "text", "text": "Hi.", "tags": ["a",],}', "Hi."),
    "single quotes": ("{'type': 'text', 'text': 'I\\'m fine.'}", "I'm fine."),
    "bare apostrophe": ("{'text': 'I'm fine, you're late.'}", "I'm fine, you're late."),
    "inner quotes": ('{"text": "She said "hi" to me.", "tags": []}', 'She said "hi" to me.'),
    "missing comma": ('{"text": "Hi."\n"type": "text"}', "Hi."),
    "bare keys": ('{type: text, text: "Hi."}', "Hi."),
    "raw newline": ('{"text": "One.\nTwo."}', "One.\nTwo."),
    "escapes": ('{"text": "a \\"b\\" \\u00e9\\n\\\\o/"}', 'a "b" é\n\\o/'),
    "thought": ('<think>{"text": "Secret."}</think>{"text": "Hi."}', "Hi."),
    "end of a thought": ("I should greet him.</think>Hi.", "Hi."),
    "thought, then prose": ("<think>hm\nhm</think>\n\nHi, you.", "Hi, you."),
    "null, then text": ('{"text": null}{"text": "Hi."}', "Hi."),
    "emoji": ('{"text": "Hi \\ud83d\\ude00 😀"}', "Hi 😀 😀"),
    "halved emoji": ('{"text": "Hi \ud83d\ude00"}', "Hi 😀"),
    "lone surrogates": ('{"text": "a\\ud83d b\\ude00 c\ud83d"}', "a b c"),
    "NUL": ('{"text": "a\\u0000b\x00c"}', "abc"),
    "doubled keys": ('{"text": "", "text": "First.", "text": "Second."}', "First."),
    "wrapped": ('{"reply": {"type": "text", "text": "Hi."}}', "Hi."),
    "in a list": ('[{"text": "Hi."}]', "Hi."),
    "JSON in the text": (json.dumps({"text": '{"type":"text","text":"Hi."}'}), "Hi."),
    "prose": ("Hi there, you.", "Hi there, you."),
    "quoted prose": ('"Hi there, you."', "Hi there, you."),
    "label": ('{"text": "Mia: Hi."}', "Hi."),
    "label in prose": ("**Mia:** mia: Hi.", "Hi."),
    "name as a word": ('{"text": "Mia here."}', "Mia here."),
    "start of a label only": ('{"text": "Mi"}', "Mi"),
    "truncated": ('{"type": "text", "text": "One. Two and', "One."),
    "truncated after the text": ('{"type": "text", "text": "One. Two", "ta', "One. Two"),
}


@pytest.mark.parametrize(("raw", "text"), CORPUS.values(), ids=CORPUS)
def test_text_is_found(raw: str, text: str) -> None:
    assert parse(raw).text == text


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " \n\t  ",
        "{}",
        "[]",
        '{"text": null}',
        '{"text": "  "}',
        '{"type": "text", "text": "no end',
        '{"type": "text", "te',
        '"type": "text", "text": "Hi."',
        '["Hi."]',
        "<think>still at it",
        "Here is the JSON: {oops",
        '{"text": "{\\"type\\": \\"text\\"}"}',
        "{" * 5000,
        '{"a":[' * 5000,
    ],
)
def test_nothing_to_show(raw: str) -> None:
    parser = DecisionParser("Mia")
    parser.feed(raw)
    with pytest.raises(Malformed):
        parser.close()


def test_prose_that_was_cut_keeps_its_whole_sentences() -> None:
    assert parse("One. Two! And thr", cut=True).text == "One. Two!"
    with pytest.raises(Malformed):
        parse("And thr", cut=True)


@pytest.mark.parametrize(
    ("written", "kind"),
    [("image", "image"), (" VIDEO", "video"), ("audio", "audio"), ("poem", "text"), ("", "text")],
)
def test_type(written: str, kind: str) -> None:
    assert parse(json.dumps({"type": written, "text": "Hi."})).type == kind


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        (["Beach", " smile ", "beach", ""], ("beach", "smile")),
        ("beach, red dress", ("beach", "red dress")),
        (None, ()),
        (["a\x00", 3, None, {"b": "c"}], ("a",)),
        ([str(n) for n in range(40)], tuple(str(n) for n in range(10))),
    ],
)
def test_tags(written: object, tags: tuple[str, ...]) -> None:
    assert parse(json.dumps({"type": "image", "text": "Hi.", "tags": written})).tags == tags


def test_100_kb_is_cut_after_a_sentence() -> None:
    parser = DecisionParser("Mia")
    for piece in json.dumps({"text": "I never stop. " * 7200, "type": "video"}).split(" "):
        parser.feed(piece + " ")
        assert len(parser.visible) <= 2000
    decision = parser.close()
    assert decision.type == "video"
    assert len(decision.text) <= 2000
    assert decision.text.endswith("I never stop.")


def test_2000_characters_without_a_sentence_end_are_cut_after_a_word() -> None:
    text = parse(json.dumps({"text": "word " * 600})).text
    assert len(text) <= 2000
    assert text.endswith("word…")


def stream(raw: str, cuts: list[int]) -> tuple[list[str], Decision | None]:
    """What a reader sees after each fragment, and the decision."""
    bounds = sorted({0, *(cut % (len(raw) + 1) for cut in cuts), len(raw)})
    parser, seen = DecisionParser("Mia"), []
    for start, end in pairwise(bounds):
        parser.feed(raw[start:end])
        seen.append(parser.visible)
    try:
        return seen, parser.close()
    except Malformed:
        return seen, None


@given(st.sampled_from([raw for raw, _ in CORPUS.values()]), st.lists(st.integers(min_value=0)))
@settings(max_examples=100, deadline=None)
def test_every_split_gives_the_same(raw: str, cuts: list[int]) -> None:
    _, whole = stream(raw, [])
    seen, decision = stream(raw, cuts)
    assert decision == whole
    assert whole is not None
    for visible in seen:
        assert whole.text.startswith(visible) or visible.startswith(whole.text)


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=300)


@given(texts, st.booleans(), st.lists(st.integers(min_value=0)))
@example("Mia: Mia: \\\" {'}: ,", True, [3, 9])
@settings(max_examples=100, deadline=None)
def test_valid_json_shows_exactly_its_text(text: str, escape: bool, cuts: list[int]) -> None:
    """Whatever quotes, braces and backslashes the text itself holds."""
    raw = json.dumps({"type": "text", "text": text, "tags": []}, ensure_ascii=escape)
    seen, decision = stream(raw, cuts)
    if decision is None:
        return
    for visible in seen:
        assert decision.text.startswith(visible)
        assert visible in text
    if not text.lstrip().startswith(("{", "[", "`")):
        assert decision.text in text


@given(st.text(max_size=300), st.lists(st.integers(min_value=0)))
@settings(max_examples=100, deadline=None)
def test_rubbish_never_raises_and_splits_alike(raw: str, cuts: list[int]) -> None:
    rubbish = raw.replace("a", '{"text":').replace("b", '"').replace("c", "}").replace("d", "[")
    assert stream(rubbish, cuts)[1] == stream(rubbish, [])[1]
