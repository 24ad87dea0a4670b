"""Any OpenAI-compatible /moderations.

Reference: https://platform.openai.com/docs/api-reference/moderations
"""

import json
from collections.abc import Mapping
from typing import Any

from chatsite.duties.concerns import Concern
from chatsite.gateways.calls import Caller, status_failure
from chatsite.gateways.http import HttpAnswer, bearer, post
from chatsite.gateways.moderation.base import ModerationError
from chatsite.gateways.trouble import CallFailed, Remedy

MAX_BODY = 200_000
_CONCERNS = {
    "self-harm/intent": Concern.SUICIDE,
    "self-harm": Concern.SELF_HARM,
    "self-harm/instructions": Concern.SELF_HARM,
    "violence": Concern.VIOLENCE,
    "harassment/threatening": Concern.VIOLENCE,
    "hate/threatening": Concern.VIOLENCE,
    "illicit/violent": Concern.VIOLENCE,
    "sexual/minors": Concern.MINOR,
    "sexual": Concern.SEXUAL,
}
# A service that judges none of these under these names is no use here.
_NEEDED = frozenset({"self-harm", "violence", "sexual/minors", "sexual"})


class OpenAICompatible:
    """`base_url`: as OpenAI's clients take it, including /v1; empty if moderation is off."""

    def __init__(self, name: str, base_url: str, api_key: str, model: str) -> None:
        self.name = name
        self.model = model
        self.is_on = bool(base_url)
        self._url = f"{base_url.rstrip('/')}/moderations"
        self._headers = bearer(api_key)
        self._caller = Caller("moderation", name)

    def concerns(self, text: str, seconds: float) -> frozenset[Concern]:
        if not self.is_on or not text.strip():
            return frozenset()
        try:
            return self._caller.call(seconds, lambda left: self._ask(text, left))
        except CallFailed as failure:
            raise ModerationError(failure.code, failure.permanent) from failure

    def _ask(self, text: str, seconds: float) -> frozenset[Concern]:
        body = {"input": text, "model": self.model}
        answer = post(self._url, seconds=seconds, limit=MAX_BODY, headers=self._headers, json=body)
        if answer.status != 200:
            raise status_failure(answer)
        flagged = _categories(answer)
        return frozenset(concern for name, concern in _CONCERNS.items() if flagged.get(name))


def _categories(answer: HttpAnswer) -> Mapping[str, bool]:
    """The one result's categories, each true or false. Raises CallFailed for any other shape."""
    try:
        (result,) = json.loads(answer.body)["results"]
        categories = result["categories"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise CallFailed("bad_answer", Remedy.RETRY) from error
    if not _are_categories(categories):
        raise CallFailed("bad_answer", Remedy.RETRY)
    return dict(categories)


def _are_categories(found: Any) -> bool:  # noqa: ANN401  whatever JSON holds
    """Some categories are null where they do not apply to a text."""
    return (
        isinstance(found, dict)
        and found.keys() >= _NEEDED
        and all(isinstance(found[name], bool) for name in _NEEDED)
        and all(value is None or isinstance(value, bool) for value in found.values())
    )
