"""The `utility` gateway by any OpenAI-compatible chat API, without streaming."""

import json
from typing import Any

from chatsite.gateways import verdict
from chatsite.gateways.calls import Caller
from chatsite.gateways.http import HttpAnswer, bearer, post
from chatsite.gateways.llm import dialects
from chatsite.gateways.llm.bookkeeping import model_name, tokens
from chatsite.gateways.llm.text import printable
from chatsite.gateways.llm.unmarked import Unmarked
from chatsite.gateways.llm.utility import Done, Task, UtilityError
from chatsite.gateways.trouble import CallFailed, Remedy

MAX_BODY = 200_000
# Facts and summaries are no place for invention.
TEMPERATURE = 0.2
_REFUSING = (Remedy.REFUSE, Remedy.SHORTEN, Remedy.SWITCH)


class OpenAICompatible:
    """`base_url`: empty if there is no such provider."""

    def __init__(self, name: str, base_url: str, api_key: str, model: str) -> None:
        self.name = name
        self.model = model
        self.is_on = bool(base_url)
        self._dialect = dialects.of(base_url)
        self._url = dialects.address(base_url, self._dialect)
        self._headers = bearer(api_key)
        self._caller = Caller("llm", name)

    def complete(self, task: Task, seconds: float) -> Done:
        if not self.is_on:
            raise UtilityError("not_configured")
        try:
            return self._caller.call(seconds, lambda left: self._ask(task, left))
        except CallFailed as failure:
            raise UtilityError(failure.code, refused=failure.remedy in _REFUSING) from failure

    def _ask(self, task: Task, seconds: float) -> Done:
        body = self._body(task)
        answer = post(self._url, seconds=seconds, limit=MAX_BODY, headers=self._headers, json=body)
        if answer.status != 200:
            raise verdict.of_answer(answer.status, answer.body, answer.retry_after)
        return _done(answer, self.model)

    def _body(self, task: Task) -> dict[str, Any]:
        """The system's turn, then one of the reader's: some providers refuse any other order."""
        return {
            "model": self.model,
            "messages": [
                {"role": "system", "content": task.instructions},
                {"role": "user", "content": task.words},
            ],
            "max_tokens": task.max_tokens,
            "temperature": TEMPERATURE,
            "stream": False,
            **({"response_format": dialects.JSON_OBJECT} if task.as_json else {}),
            **self._dialect.extra,
        }


def _done(answer: HttpAnswer, model: str) -> Done:
    told = _object(answer.body)
    if told.get("error"):
        raise verdict.of_error(told["error"])
    choice = _first(told.get("choices"))
    if "filter" in str(choice.get("finish_reason")):
        raise CallFailed("content_filter", Remedy.REFUSE)
    text = _words(choice)
    if not text:
        raise CallFailed("blank", Remedy.RETRY)
    usage = told.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return Done(
        text,
        model_name(told.get("model"), model),
        tokens(counts.get("prompt_tokens")),
        tokens(counts.get("completion_tokens")),
    )


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise CallFailed("bad_answer", Remedy.RETRY) from error
    if not isinstance(told, dict):
        raise CallFailed("bad_answer", Remedy.RETRY)
    return told


def _first(choices: object) -> dict[str, Any]:
    if isinstance(choices, list) and choices and isinstance(choices[0], dict):
        return choices[0]
    raise CallFailed("bad_answer", Remedy.RETRY)


def _words(choice: dict[str, Any]) -> str:
    """Without the model's thoughts and marks."""
    message = choice.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    if not isinstance(content, str):
        return ""
    out = Unmarked()
    out.add_all(content)
    out.close()
    return printable(out.text).strip()
