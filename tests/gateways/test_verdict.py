"""What a refusal means: its status and its body together, the same for every service."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatsite.gateways import verdict
from chatsite.gateways.trouble import CallFailed, Remedy


def judge(status: int, body: Any) -> CallFailed:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return verdict.of_answer(status, sent)


MODERATED = [
    (403, {"error": {"message": "Your chosen model requires moderation and your input was flagged",
                     "metadata": {"reasons": ["x"], "flagged_input": "my account is suspended"}}}),
    (403, {"error": {"code": 403, "message": "Input was flagged: 'my account was suspended'"}}),
    (400, {"error": {"code": "content_policy_violation", "message": "Rejected."}}),
    (400, {"error": {"code": "content_filter", "message": "no", "innererror": {"code": "x"}}}),
    (400, {"error": {"message": "no", "innererror": {"code": "ResponsibleAIPolicyViolation"}}}),
    (422, {"error": {"type": "moderation", "message": "no"}}),
    (422, {"detail": "The prompt was blocked: content policy."}),
    (400, {"error": {"message": "Content Exists Risk", "type": "invalid_request_error"}}),
    (400, {"code": "DataInspectionFailed", "message": "Output is inappropriate."}),
    (403, {"error": "flagged"}),
    (403, [{"error": {"message": "The request violates our usage policies."}}]),
    (403, b"Your prompt was flagged by moderation."),
    (451, {"message": "This violates the community guidelines."}),
    (500, {"error": {"code": "content_filter"}}),
]  # fmt: skip
OVERFLOW = [
    (400, {"error": {"code": "context_length_exceeded", "message": "no"}}),
    (400, {"error": {"message": "This model's maximum context length is 4096 tokens"}}),
    (403, {"error": {"message": "Input exceeds the context length of the model"}}),
    (422, {"error": {"message": "`inputs` tokens + `max_new_tokens` must be <= 4097"}}),
    (413, b""),
]
OPERATOR = [
    (401, {"error": "no"}),
    (401, {"error": {"message": "Your input was flagged"}}),
    (402, b""),
    (403, {"error": {"message": "no"}}),
    (403, {"error": {"message": "Your account was flagged: it violates our usage policies"}}),
    (429, {"error": {"code": "insufficient_quota", "message": "check your plan"}}),
    (429, {"error": {"type": "insufficient_quota"}}),
    (400, {"error": {"code": "model_not_available"}}),
]  # fmt: skip
PASSING = [
    *((408, b""), (409, {}), (425, b"x"), (429, {"error": {"code": "rate_limit_exceeded"}})),
    *((500, b"<html>"), (503, {"error": None}), (529, b"\xff"), (520, b"[" * 9000)),
]
REQUESTS = [
    (400, {"error": {"message": "Invalid value: 'insufficient_quota invalid_api_key'"}}),
    (422, {"detail": [{"type": "string_type", "msg": "bad", "input": "model_not_available"}]}),
    (400, {"error": {"message": "messages: roles must alternate in this context"}}),
    (302, b""),
    (204, b""),
]


@pytest.mark.parametrize(
    ("status", "body", "remedy"),
    [
        *[(*case, Remedy.REFUSE) for case in MODERATED],
        *[(*case, Remedy.SHORTEN) for case in OVERFLOW],
        *[(*case, Remedy.DISABLE) for case in OPERATOR],
        *[(*case, Remedy.RETRY) for case in PASSING],
        *[(*case, Remedy.SWITCH) for case in REQUESTS],
        (403, b"<html><h1>Sorry, you have been blocked</h1>", Remedy.FIX),
        (404, {"error": {"code": "model_not_found"}}, Remedy.FIX),
    ],
)
def test_remedies(status: int, body: Any, remedy: Remedy) -> None:
    assert judge(status, body).remedy is remedy


def test_what_an_error_inside_a_200_means() -> None:
    assert verdict.of_error("overloaded").remedy is Remedy.RETRY
    assert verdict.of_error({"code": 403, "message": "input flagged"}).code == "content_filter"
    assert verdict.of_error([{"message": "context length exceeded"}]).remedy is Remedy.SHORTEN
    assert verdict.of_error({"code": "insufficient_quota"}).remedy is Remedy.DISABLE
    assert verdict.of_error({"code": 402}).remedy is Remedy.DISABLE
    assert verdict.of_error(True).remedy is Remedy.RETRY


def test_a_missing_model_is_told_from_a_missing_voice() -> None:
    assert verdict.of_answer(404, b"", missing=Remedy.DISABLE).remedy is Remedy.DISABLE


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["error", "code", "type", "message", "detail", "metadata"]) | st.text(),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(st.integers(100, 999), json_values | st.binary())
def test_whatever_comes_is_judged(status: int, body: Any) -> None:
    assert len(judge(status, body).code) <= 60
    assert len(verdict.of_error(body).code) <= 60


@given(st.sampled_from([400, 403, 422, 500]), st.text(min_size=1))
def test_words_repeated_from_a_reader_never_open_the_breaker(status: int, words: str) -> None:
    """Unless the status alone says that nobody is served."""
    for repeated in (
        words,
        "my account: insufficient_quota, invalid_api_key",
        "billing_not_active ",
    ):
        found = judge(status, {"error": {"message": f"Your input was flagged: {repeated}"}})
        assert found.remedy is Remedy.REFUSE
