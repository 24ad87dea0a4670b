"""What an OpenAI-compatible /moderations answers."""

import json
from collections.abc import Mapping
from typing import Any

from tests.gateways.double import Handler, Script, says

_CATEGORIES = (
    *("harassment", "harassment/threatening", "hate", "hate/threatening", "illicit"),
    *("illicit/violent", "self-harm", "self-harm/instructions", "self-harm/intent"),
    *("sexual", "sexual/minors", "violence", "violence/graphic"),
)


def verdict(**categories: Any) -> dict[str, Any]:
    """Nothing is flagged but what `categories` say."""
    found = {**dict.fromkeys(_CATEGORIES, False), **categories}
    result = {"flagged": any(found.values()), "categories": found, "category_scores": {}}
    return {"id": "modr-1", "model": "m", "results": [result]}


def flags(*names: str) -> Script:
    return says(verdict(**dict.fromkeys(names, True)))


def flags_words(by_word: Mapping[str, str]) -> Script:
    """Flags a category where its word stands in the text, and nothing else."""

    def script(handler: Handler) -> None:
        text = json.loads(handler.asked.body)["input"]
        names = [name for word, name in by_word.items() if word in text]
        flags(*names)(handler)

    return script
