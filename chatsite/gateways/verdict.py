"""Decides what an error answer of a provider means, from its status and its body together.

A body may quote what the reader wrote. So its words can only make a failure concern this one
request. Only a status or a machine-readable code can concern the provider as a whole.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from chatsite.gateways.trouble import CallFailed, Remedy

_MAX_DEPTH = 6
_MAX_SAID = 4000
_CODES = {"code", "type", "status", "reason", "error_code", "errorcode", "reasons"}
_SAYINGS = {"message", "msg", "detail", "error", "error_description", "error_message", "raw"}
_INNER = {*_CODES, *_SAYINGS, "errors", "details", "innererror", "metadata", "fault", "cause"}

# OpenAI has two kinds of 429; waiting does not help against the one that these codes mark.
# Reference: https://platform.openai.com/docs/guides/error-codes
_OPERATOR_CODES = frozenset(
    {
        *("insufficient_quota", "insufficient_balance", "insufficient_credits"),
        *("billing_not_active", "billing_hard_limit_reached", "account_deactivated"),
        *("access_terminated", "invalid_api_key", "invalid_authentication"),
        *("model_not_available", "model_not_found"),
    }
)
_OVERFLOW = re.compile(
    r"context[ _-]?(length|window|size|limit)|exceed_context|(maximum|max) context"
    r"|string_above_max_length|too many (input )?tokens|(prompt|input|request)( is)? too long"
    r"|reduce (the length|your prompt)|exceed\w*.{0,40}\btokens?\b|\btokens?\b.{0,40}exceed"
    r"|max_new_tokens",
    re.IGNORECASE,
)
_MODERATION_CODE = re.compile(
    r"content[ _-]?(policy|filter|moderation|safety|violation|blocked)|moderation|\bflagged"
    r"|responsible_?ai|data_?inspection|prohibited_?content|policy_violation|^safety|unsafe"
    r"|^sensitive|\bnsfw|invalid_prompt",
    re.IGNORECASE,
)
_MODERATION = re.compile(
    r"\bflagged\b|moderat(ion|ed)\b|content[ _-]?(polic|filter|management|safety|violation"
    r"|exists risk)|(usage|safety|acceptable use|community) (polic|guideline|system|filter)"
    r"|violat\w*( \w+){0,5} (polic|guideline|terms)|responsible ai|prohibited content"
    r"|(inappropriate|sensitive|unsafe|harmful|explicit|nsfw) (content|text|words?|material)"
    r"|data.?inspection|(prompt|input|content|message)s? (was|were|has been|is) (blocked|rejected)",
    re.IGNORECASE,
)
# Whom a message is about: the account or the content. The first match counts, because a reader's
# quoted words can only come after it.
_SUBJECT = re.compile(
    r"\b(?P<account>account|organi[sz]ation|api.?key|project|billing|subscription|workspace)s?\b"
    r"|\b(input|prompt|content|message|request|text|output|response|completion|image)s?\b",
    re.IGNORECASE,
)


@dataclass
class _Report:
    codes: set[str] = field(default_factory=set)
    said: str = ""

    def is_about_content(self) -> bool:
        if any(map(_MODERATION_CODE.search, self.codes)):
            return True
        subject = _SUBJECT.search(self.said)
        of_the_account = subject is not None and subject["account"] is not None
        return bool(_MODERATION.search(self.said)) and not of_the_account

    def is_about_length(self) -> bool:
        return any(map(_OVERFLOW.search, [*self.codes, self.said]))


def of_answer(
    status: int,
    body: bytes,
    retry_after: float | None = None,
    *,
    missing: Remedy = Remedy.FIX,
) -> CallFailed:
    """Judge an HTTP answer that is not a 200. `missing`: the remedy for a 404."""
    text = body.decode(errors="replace")
    remedy = _remedy(status, _report(_parsed(text)), missing)
    if remedy is Remedy.DISABLE and status == 403 and text.lstrip()[:1] == "<":
        # An HTML page of a firewall before the service. It may have refused only this request.
        remedy = Remedy.FIX
    return _failure(f"http_{status}", remedy, retry_after)


def of_error(error: object, *, missing: Remedy = Remedy.FIX) -> CallFailed:
    """Judge an error that a 200 reports in its body, in any shape."""
    report = _report({"error": error})
    status = next((int(code) for code in report.codes if re.fullmatch("[45][0-9][0-9]", code)), 500)
    return _failure("stream_error", _remedy(status, report, missing), None)


def _remedy(status: int, report: _Report, missing: Remedy) -> Remedy:
    if status in (401, 402) or report.codes & _OPERATOR_CODES:
        return missing if status == 404 else Remedy.DISABLE
    if status == 404:
        return missing
    if status in (408, 425, 429):
        return Remedy.RETRY
    if report.is_about_content():
        return Remedy.REFUSE
    if status == 413 or report.is_about_length():
        return Remedy.SHORTEN
    if status == 409 or status >= 500:
        return Remedy.RETRY
    return Remedy.DISABLE if status == 403 else Remedy.SWITCH


_NAMED = {Remedy.REFUSE: "content_filter", Remedy.SHORTEN: "context_overflow"}


def _failure(code: str, remedy: Remedy, retry_after: float | None) -> CallFailed:
    named = code if code == "http_413" else _NAMED.get(remedy, code)
    return CallFailed(named, remedy, retry_after if remedy is Remedy.RETRY else None)


def _parsed(text: str) -> object:
    """The body as JSON, or as {"message": text}. An HTML page says nothing."""
    try:
        return json.loads(text, parse_int=str)
    except (ValueError, RecursionError):
        return {} if text.lstrip().startswith("<") else {"message": text}


def _report(value: object) -> _Report:
    report = _Report()
    for key, word in _leaves(value, "error", 0):
        if key in _CODES or not re.search(r"\s", word):
            # A single word counts as a code, in any field.
            report.codes.add(word.lower()[:_MAX_SAID])
        else:
            report.said = f"{report.said} {word}"[:_MAX_SAID]
    return report


def _leaves(value: object, key: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield (key, word) for an error's codes and messages. Skips fields that quote the request."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        yield key, str(value)
    elif depth < _MAX_DEPTH and isinstance(value, list):
        for each in value[:20]:
            yield from _leaves(each, key, depth + 1)
    elif depth < _MAX_DEPTH and isinstance(value, dict):
        for name, each in value.items():
            if name.lower() in _INNER:
                yield from _leaves(each, name.lower(), depth + 1)
